import { useLayoutEffect } from "react";
import { setUsualTheme } from "#web/ui/theme.ts";

/** The studio is read, not watched: light, unless this console was set otherwise. */
export function useReadingTheme(): void {
  useLayoutEffect(() => {
    setUsualTheme("light");
    return () => setUsualTheme("dark");
  }, []);
}
