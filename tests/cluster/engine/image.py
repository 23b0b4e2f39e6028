"""Writes one docker-archive of many one-layer images, without a container engine: image.py OUT.tar < LIST

Each line of LIST is one image: its name, its user, its program, and further files, the latter as PATH=SOURCE; a PATH
that ends in a slash is an empty folder. Archives are reproducible: fixed times and owners, files in name order.
"""

import hashlib
import io
import json
import os
import sys
import tarfile


def add(tar, name, data=None, source=None, mode=0o644):
    """Adds a file from memory or from this machine, or with neither a folder."""
    info = tarfile.TarInfo(name)
    info.mode = mode
    if source:
        info.size = os.stat(source).st_size
        with open(source, "rb") as file:
            tar.addfile(info, file)
    elif data is not None:
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))
    else:
        info.type = tarfile.DIRTYPE
        tar.addfile(info)


def write_layer(files, path):
    """Writes a layer of {path in the image: path here} and returns its digest."""
    made = set()
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as tar:
        for name in sorted(files):
            parts = name.split("/")[:-1]
            for folder in ("/".join(parts[: i + 1]) for i in range(len(parts))):
                if folder not in made:
                    made.add(folder)
                    add(tar, folder, mode=0o1777 if folder == "tmp" else 0o755)
            if files[name]:
                add(tar, name, source=os.path.realpath(files[name]), mode=0o755)
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def configuration(user, program, digest):
    return {
        "architecture": "amd64",
        "os": "linux",
        "created": "1970-01-01T00:00:00Z",
        "config": {"User": user, "Entrypoint": ["/" + program], "WorkingDir": "/", "Env": ["PATH=/usr/local/bin:/usr/bin:/bin"]},
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest]},
        "history": [{"created": "1970-01-01T00:00:00Z"}],
    }


def main(out):
    manifest = []
    with tarfile.open(out, "w", format=tarfile.GNU_FORMAT) as tar:
        for line in sys.stdin:
            name, user, *entries = line.split()
            files = dict(entry.partition("=")[::2] for entry in entries)
            layer = out + ".layer"
            digest = write_layer(files, layer)
            config = json.dumps(configuration(user, next(iter(files)), digest)).encode()
            config_name = hashlib.sha256(config).hexdigest() + ".json"
            add(tar, config_name, data=config)
            add(tar, digest + "/layer.tar", source=layer)
            os.remove(layer)
            manifest.append({"Config": config_name, "RepoTags": [f"dev.local/{name}:1"], "Layers": [digest + "/layer.tar"]})
        add(tar, "manifest.json", data=json.dumps(manifest).encode())


main(sys.argv[1])
