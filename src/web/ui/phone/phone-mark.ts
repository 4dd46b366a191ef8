const mark = "concord.phone";

/** Whether this browser has kept anything as a phone: others never open its storage. */
export const isPhone = (): boolean => localStorage.getItem(mark) !== null;

/** Says that this browser is a phone, or is none any more. */
export function markPhone(is: boolean): void {
  if (is) localStorage.setItem(mark, "1");
  else localStorage.removeItem(mark);
}
