/** Chromium's Keyboard Lock: in full screen, keys like Escape and Alt+Tab come to the page. */
interface LockableKeyboard {
  lock?(): Promise<void>;
  unlock?(): void;
}

function keyboard(): LockableKeyboard {
  return (navigator as { keyboard?: LockableKeyboard }).keyboard ?? {};
}

/** Shows the element over the whole screen, or ends that. @returns whether it is in full screen now */
export async function toggleFullScreen(element: HTMLElement): Promise<boolean> {
  if (document.fullscreenElement === element) {
    keyboard().unlock?.();
    await document.exitFullscreen();
    return false;
  }
  await element.requestFullscreen({ navigationUI: 'hide' });
  await keyboard()
    .lock?.()
    .catch(() => {});
  return true;
}
