import { catalogue } from "./words.ts";

/** How a call came, in words: its channel and its door. */
export const useCallCodes = catalogue(
  "call-codes",
  {
    channel_voice: "voice",
    channel_text: "TEXT",
    "channel_tty-rtt": "TTY/RTT",
    channel_relay: "relay",
    channel_silent: "SILENT LINE",
    door_911: "911",
    "door_officer-on-scene": "officer on scene",
    "door_fire-or-ems": "fire or EMS",
    "door_self-initiated": "officer's own",
    door_988: "988",
    door_311: "311",
    "door_direct-line": "direct line",
    "door_walk-up": "walk-up",
  },
  {
    channel_voice: "voz",
    channel_text: "TEXTO",
    "channel_tty-rtt": "TTY/RTT",
    channel_relay: "servicio de retransmisión",
    channel_silent: "LÍNEA EN SILENCIO",
    door_911: "911",
    "door_officer-on-scene": "agente en el lugar",
    "door_fire-or-ems": "bomberos o ambulancia",
    "door_self-initiated": "iniciativa del agente",
    door_988: "988",
    door_311: "311",
    "door_direct-line": "línea directa",
    "door_walk-up": "en persona",
  },
);
