import { CopyPainter, type Drawn, DrawPainter, type Painter } from './painter.ts';

/** How this browser draws: decided once per page. */
export interface Rendering {
  /** Name of the WebGL renderer, or why there is none. */
  renderer: string;
  painter: 'copy' | 'draw';
  acceleration: HardwareAcceleration;
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|none/i;
let decided: Rendering | null = null;

/**
 * Looks at the WebGL renderer: without a GPU `drawImage` converts the whole picture on the CPU whatever changed, with one it costs nothing
 * and reading back is what is slow. Timing both would measure that read-back, so the name decides.
 */
export function rendering(): Rendering {
  decided ??= judge(rendererName());
  return decided;
}

export function judge(renderer: string): Rendering {
  return SOFTWARE.test(renderer)
    ? { renderer, painter: 'copy', acceleration: 'prefer-software' }
    : { renderer, painter: 'draw', acceleration: 'no-preference' };
}

export function openPainter(canvas: HTMLCanvasElement, drawn: Drawn): Painter {
  return rendering().painter === 'copy' ? new CopyPainter(canvas, drawn) : new DrawPainter(canvas, drawn);
}

function rendererName(): string {
  const canvas = document.createElement('canvas');
  const gl = canvas.getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!gl) {
    return 'none (no hardware WebGL)';
  }
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}
