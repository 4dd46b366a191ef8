/** The bounds of everything that crosses a wire. Past one, the answer names it. Lengths count UTF-16 code units unless they say bytes. */
export const limits = {
  /** One HTTP body or one socket message from a client. */
  messageBytes: 65_536,
  /** An id that a client chooses: a command, an incident, a call, a hand-over. */
  idLength: 64,
  placeLength: 300,
  phoneLength: 40,
  nameLength: 80,
  noteLength: 4_000,
  toldLength: 1_000,
  /** The law an involuntary hold was placed under. */
  authorityLength: 120,
  /** Responders in one send, languages of one unit. */
  listLength: 20,
  secretLength: 200,
  holdMinutes: 7 * 24 * 60,
  handoverSeconds: 60 * 60,
  /** Events a reconnecting console is sent one by one; one further behind gets a snapshot. */
  backlogEvents: 5_000,
  /** Bytes waiting in a socket that reads too slowly, before it is closed. */
  bufferedBytes: 1_048_576,
  /** Commands of one agency that wait for the disk; one more is answered `busy`. An emergency send or HELP never is. */
  waitingCommands: 2_000,
  /** Commands of one socket that wait for their answer. An emergency send or HELP never counts. */
  waitingPerSocket: 100,
} as const;

/** The rhythm of the live feed, in milliseconds. */
export const rhythm = {
  /** Every socket hears this often that the feed lives, events or not. */
  pulse: 1_000,
  /** Changes gather so long before they are sent; an emergency send and HELP wait for nothing. */
  gather: 25,
  /** A socket that leaves this many pings unanswered in a row, one a pulse, is closed. */
  missedPings: 10,
} as const;
