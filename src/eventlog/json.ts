const MAX_DEPTH = 32;

/** Where a value is not JSON, as a path such as `caller.age`; `undefined` when all of it is. */
export function notJson(value: unknown, path: string, depth = 0): string | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : path;
  if (typeof value !== "object" || depth === MAX_DEPTH) return path;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return firstOf(
      items.map((item, index) => [`${path}[${index}]`, item]),
      depth,
    );
  }
  if (!isPlainObject(value)) return path;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return firstOf(
    fields.map(([name, field]) => [`${path}.${name}`, field]),
    depth,
  );
}

function firstOf(
  entries: readonly (readonly [string, unknown])[],
  depth: number,
): string | undefined {
  for (const [path, value] of entries) {
    const found = notJson(value, path, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of any realm: an object's prototype is nothing, or something that itself has no prototype. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** JSON with keys in order, so that equal values have equal bytes. The value has passed `notJson`. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(byName));
  });
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;
