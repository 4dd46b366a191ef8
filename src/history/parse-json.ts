const noNumbers = /([:,[]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g;

/** Parses JSON; `NaN` and `Infinity`, which one language writes for no number, are read as none. Throws as `JSON.parse` does. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const mended = text.replaceAll(noNumbers, "$1null");
    if (mended === text) throw error;
    return JSON.parse(mended);
  }
}
