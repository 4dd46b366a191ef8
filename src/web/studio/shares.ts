import { createContext, useContext } from "react";
import { percent } from "./percent.ts";

/** Whether shares may be taken from the calls that a page shows: some files are no fair sample. */
export const SharesContext = createContext(true);

/** Whether shares may be taken here. */
export const useIsFair = (): boolean => useContext(SharesContext);

/** Writes a share; nothing where none may be taken. */
export function useShare(): (part: number, base: number) => string {
  return useIsFair() ? percent : () => "";
}
