import { afterEach } from 'vitest';

// React asks for this where tests drive it.
(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

afterEach(() => {
  if (typeof document !== 'undefined') {
    document.body.replaceChildren();
  }
});
