// Fixed address of the measuring library; see README.md.
export * from './assets/lab.js';
