/** What a phone says of what it keeps, in English. */
export const en = {
  pinTitle: "This phone is locked",
  pinLead: "Its PIN opens what it kept. Use the radio meanwhile.",
  pinLabel: "PIN, 4 to 8 digits",
  pinOpen: "Open",
  pinWrong: "That PIN does not open it. After 8 wrong ones everything kept here is destroyed.",
  pinWiped: "Too many wrong PINs: what was kept on this phone is destroyed. Sign in again.",
  opening: "Opening this phone …",
} as const;
