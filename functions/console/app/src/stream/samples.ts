/** The last {@link CAPACITY} values of one quantity. Adding allocates nothing. */
export class Samples {
  static readonly CAPACITY = 256;
  private readonly values = new Float64Array(Samples.CAPACITY);
  private at = 0;
  private filled = 0;

  /** Values that are not finite are ignored: a stage that was not measured. */
  add(value: number): void {
    if (Number.isFinite(value)) {
      this.values[this.at] = value;
      this.at = (this.at + 1) % Samples.CAPACITY;
      this.filled = Math.min(this.filled + 1, Samples.CAPACITY);
    }
  }

  get count(): number {
    return this.filled;
  }

  /** Nearest rank; NaN when empty. @param fraction 0..1 */
  quantile(fraction: number): number {
    if (this.filled === 0) {
      return Number.NaN;
    }
    const sorted = this.values.slice(0, this.filled).sort();
    return sorted[Math.min(this.filled - 1, Math.max(0, Math.ceil(fraction * this.filled) - 1))] ?? Number.NaN;
  }

  clear(): void {
    this.at = this.filled = 0;
  }
}
