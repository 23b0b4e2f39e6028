// Writes the TypeScript types of the HTTP API from the OpenAPI documents, which are themselves generated from the servers' code.
import { mkdirSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const documents = new URL('../../../../docs/openapi/', import.meta.url);
const folder = new URL('../src/api/generated/', import.meta.url);

mkdirSync(folder, { recursive: true });
for (const name of ['agent', 'console', 'discovery', 'focus']) {
  const types = await openapiTS(new URL(`${name}.yaml`, documents), { alphabetize: true });
  writeFileSync(new URL(`${name}.ts`, folder), astToString(types));
}
