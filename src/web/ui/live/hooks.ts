import {
  createContext,
  createElement,
  startTransition,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { ReactNode } from "react";
import type { Instant } from "#core/base/ids.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { Live } from "./live.ts";
import { isAnswered } from "./outbox.ts";

/** The store of this window; every seat's screen stands inside one. */
export const LiveContext = createContext<Live | null>(null);

/** This window's store. Throws outside a signed-in screen. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("broken promise: no live store above this screen");
  return live;
}

/** The store as one call sees it: its `protocol` is the version that decides this call. Gives nothing else another value. */
export function OfCall({
  incidentId,
  children,
}: {
  readonly incidentId: string | null;
  readonly children: ReactNode;
}): ReactNode {
  const live = useLive();
  const incident = useIncident(incidentId);
  const protocol = incident === undefined ? live.active() : live.protocolFor(incident);
  const own = useMemo(
    () => (protocol === live.protocol ? live : { ...live, protocol }),
    [live, protocol],
  );
  return createElement(LiveContext, { value: own }, children);
}

/** The store with the protocol as a value of its own, new whenever a version comes: what was worked out is worked out again. */
export function useVersioned(live: Live): Live {
  const protocol = useSyncExternalStore(live.subscribe, live.active);
  const versions = useSyncExternalStore(live.subscribe, live.versions);
  return useMemo(
    () => ({ ...live, protocol, versions: () => versions }),
    [live, protocol, versions],
  );
}

/**
 * Something the store holds, drawn at once when it changes. `select` must give the same object while nothing it looks at changed
 * (an entry of the center, the feed, the outbox), and must be quick: it runs at every change of the board.
 */
export function useSeen<Selected>(select: (live: Live) => Selected): Selected {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, () => select(live));
}

export const useIncident = (id: string | null): Incident | undefined =>
  useSeen((live) => (id === null ? undefined : live.center.incidents.get(id)));

export const useUnit = (id: string | null): Unit | undefined =>
  useSeen((live) => (id === null ? undefined : live.center.units.get(id)));

/** Sends a command, and calls `then` once the server has answered it: what is read after that knows of it, or it was refused. */
export function useSendThen(then: () => void): (command: DispatchCommand) => void {
  const live = useLive();
  return (command) => {
    const commandId = live.send(command);
    const isOpen = (): boolean =>
      live
        .outbox()
        .entries.some((entry) => entry.envelope.commandId === commandId && !isAnswered(entry));
    const stop = live.subscribe(() => {
      if (isOpen()) return;
      stop();
      then();
    });
  };
}

/** How often boards are drawn, in milliseconds: changes between are gathered. */
export const calmRhythm = 250;

/**
 * For boards and lists: what `select` makes of the center, at most four times a second and never before a key press is drawn.
 * `select` may build new arrays. Returns the same value until something changed.
 */
export function useCalm<Selected>(select: (live: Live) => Selected): Selected {
  const live = useLive();
  const latest = useRef(select);
  useEffect(() => {
    latest.current = select;
  });
  const [selected, setSelected] = useState(() => select(live));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      timer = undefined;
      startTransition(() => setSelected(() => latest.current(live)));
    };
    const gather = (): void => {
      timer ??= setTimeout(draw, calmRhythm);
    };
    draw();
    const stop = live.subscribe(gather);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [live]);
  return selected;
}

/** Something that moves with the clock, read every so many milliseconds. Only for a component as small as what it shows. */
export function useReading<Read>(read: (live: Live) => Read, everyMilliseconds: number): Read {
  const live = useLive();
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  const [reading, setReading] = useState(() => read(live));
  useEffect(() => {
    const timer = setInterval(() => setReading(() => latest.current(live)), everyMilliseconds);
    return () => clearInterval(timer);
  }, [live, everyMilliseconds]);
  return reading;
}

/** The server's clock, read every so many milliseconds; a second unless told. */
export const useNow = (everyMilliseconds = 1000): Instant =>
  useReading((live) => live.now(), everyMilliseconds);
