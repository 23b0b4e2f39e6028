import { createHash, createPublicKey } from 'node:crypto';
import { connect } from 'node:tls';

/** What the tests run against; `flags` are what the browser needs to trust it. */
export interface Installation {
  url: string;
  token: string;
  instances: { id: string; agentUrl: string; run: string }[];
  flags: string[];
}

/** An installation that is there already, of three probe guests: at `LOCO_SERVER` with `LOCO_TOKEN`, if these are set. */
export async function installation(): Promise<Installation | null> {
  const { LOCO_SERVER: url, LOCO_TOKEN: token } = process.env;
  if (!url || !token) return null;
  const answer = await fetch(`${url}/v1/instances`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
  const { items } = (await answer.json()) as { items: { id: string; agentUrl: string }[] };
  const instances = items.map(({ id, agentUrl }) => ({ id, agentUrl: new URL(agentUrl, url).href, run: '' }));
  return { url, token, instances, flags: url.startsWith('https:') ? [await pin(new URL(url))] : [] };
}

/** The browser's trust in the certificate that this program has verified, with `NODE_EXTRA_CA_CERTS`, by the hash of its public key. */
function pin({ hostname, port }: URL): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 443), servername: hostname }, () => {
      const key = createPublicKey({ key: socket.getPeerX509Certificate()?.toString() ?? '', format: 'pem' });
      const hash = createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('base64');
      socket.end();
      resolve(`--ignore-certificate-errors-spki-list=${hash}`);
    });
    socket.once('error', reject);
  });
}
