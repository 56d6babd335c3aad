// The life of the stream behind a player: it starts, beats, rests, and is given back when the page is left.
import { useEffect, useRef, useState } from "react";

// A beat that was never answered (the connection was lost) is not waited for longer than this.
const BEAT_LOST_AFTER = 60_000;
// An answer that has not come by then will not come.
const FRESH_FOR = 8000;

/** The latest value, for listeners that live longer than one rendering. */
export function useLatest(value) {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}

/**
 * Ask for a stream when the page is opened or shown again, tell the server when it is left.
 * Returns whether an answer is still awaited: what the state says until then is of an earlier visit.
 */
export function useVisit({ streamId, stopUrl, onWatch }) {
  const [isFresh, setFresh] = useState(true);
  const first = useRef("");
  const watch = useLatest(onWatch);
  const stream = useLatest({ streamId, stopUrl });

  useEffect(() => {
    const leave = () => stream.current.streamId && navigator.sendBeacon(stream.current.stopUrl);
    let timer = 0;
    const come = () => {
      first.current = stream.current.streamId;
      setFresh(true);
      clearTimeout(timer);
      timer = setTimeout(() => setFresh(false), FRESH_FOR);
      watch.current();
    };
    const back = (event) => event.persisted && come();
    come();
    addEventListener("pagehide", leave);
    addEventListener("pageshow", back);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", back);
      leave();
    };
  }, [stream, watch]);

  useEffect(() => {
    if (streamId && streamId !== first.current) setFresh(false);
  }, [streamId]);

  return isFresh;
}

/** Tell the server every `every` milliseconds that the stream runs; one beat at a time, so that none pile up while offline. */
export function useBeat({ streamId, isLive, every, heard, onBeat }) {
  const latest = useLatest({ heard, onBeat });
  const sent = useRef({ count: 0, at: 0 });
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setInterval(() => {
      const isAnswered = latest.current.heard === sent.current.count;
      if (!isAnswered && sent.current.count && Date.now() - sent.current.at < BEAT_LOST_AFTER) return;
      sent.current = { count: sent.current.count + 1, at: Date.now() };
      latest.current.onBeat(sent.current.count);
    }, every);
    return () => clearInterval(timer);
  }, [isLive, streamId, every, latest]);
}

/** Tell the server when the film has been paused for `after` milliseconds. */
export function useRest({ isLive, isPaused, after, onRest }) {
  const rest = useLatest(onRest);
  useEffect(() => {
    if (!isLive || !isPaused) return undefined;
    const timer = setTimeout(() => rest.current(), after);
    return () => clearTimeout(timer);
  }, [isLive, isPaused, after, rest]);
}
