import { accessSync, constants, mkdirSync } from "node:fs";

/** Makes a folder for data; throws a sentence with the mend when it cannot be made or written. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `${folder} cannot be used for data (${why}); name a folder that may be written: CONCORD_DATA=FOLDER npm start`,
      { cause },
    );
  }
}
