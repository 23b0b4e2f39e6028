/* Loads a plugin as a QEMU does that exports nothing but the plugin interface. Ends with what the installation returns. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>

void qemu_plugin_register_vcpu_init_cb(uint64_t id, void (*callback)(uint64_t id, unsigned int vcpu));

void qemu_plugin_register_vcpu_init_cb(uint64_t id, void (*callback)(uint64_t id, unsigned int vcpu))
{
    (void)id;
    (void)callback;
    puts("registered");
}

int main(int count, char **arguments)
{
    void *plugin = count == 2 ? dlopen(arguments[1], RTLD_NOW) : 0;
    int (*install)(uint64_t, const void *, int, char **) =
        plugin ? (int (*)(uint64_t, const void *, int, char **))dlsym(plugin, "qemu_plugin_install") : 0;
    if (!install) {
        puts(dlerror());
        return 1;
    }
    return install(1, 0, 1, (char *[]){"ms=8"});
}
