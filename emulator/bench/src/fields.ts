/** What is wrong with a script, and where in it. */
export class ScriptError extends Error {
  constructor(path: string, what: string) {
    super(`${path || 'the script'}: ${what}`);
    this.name = 'ScriptError';
  }
}

/** One value of a script and the path to it; each method takes it as one kind of thing or throws a {@link ScriptError}. */
export class Field {
  constructor(
    readonly value: unknown,
    readonly path: string,
  ) {}

  /** Its members; those in `needed` are there, others than those and `optional` are not. */
  members<N extends string, O extends string>(
    needed: readonly N[],
    optional: readonly O[],
  ): Record<N, Field> & Partial<Record<O, Field>> {
    const members = Object.fromEntries(this.entries());
    const known: readonly string[] = [...needed, ...optional];
    const strange = Object.keys(members).find((name) => !known.includes(name));
    if (strange !== undefined) throw this.error(`"${strange}" is not known here; there are ${known.join(', ')}`);
    const missing = needed.find((name) => !members[name]);
    if (missing) throw this.error(`"${missing}" is missing`);
    return members as Record<N, Field> & Partial<Record<O, Field>>;
  }

  /** Names and values of a mapping whose names are free. */
  entries(): [string, Field][] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.error('a mapping is needed');
    return Object.entries(value).map(([name, one]) => [
      name,
      new Field(one, this.path ? `${this.path}.${name}` : name),
    ]);
  }

  list(least: number, most: number): Field[] {
    const { value } = this;
    if (!Array.isArray(value)) throw this.error('a list is needed');
    if (value.length < least || value.length > most) {
      throw this.error(`${least === most ? least : `${least} to ${most}`} entries are needed, not ${value.length}`);
    }
    return value.map((one: unknown, i) => new Field(one, `${this.path}[${i}]`));
  }

  integer(least: number, most: number): number {
    const { value } = this;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw this.error(`a whole number from ${least} to ${most} is needed`);
    }
    return value;
  }

  /** Not empty, one line, at most 80 characters. */
  text(): string {
    const { value } = this;
    if (typeof value !== 'string' || !/^\S.{0,79}$/.test(value))
      throw this.error('a line of 1 to 80 characters is needed');
    return value;
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') throw this.error('true or false is needed');
    return this.value;
  }

  oneOf<T extends string>(choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.value);
    if (found === undefined) throw this.error(`one of ${choices.join(', ')} is needed`);
    return found;
  }

  /** `#rrggbb` as a number. */
  colour(): number {
    const { value } = this;
    if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/i.test(value))
      throw this.error("a colour such as '#50ace8' is needed");
    return Number.parseInt(value.slice(1), 16);
  }

  error(what: string): ScriptError {
    return new ScriptError(this.path, what);
  }
}
