// The video behind a player: its source, what it does, and the verbs of a remote control.
import { useCallback, useEffect, useRef, useState } from "react";

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

const STILL = { isPaused: true, isMuted: false, isWaiting: false, hasFailed: false, at: 0, length: 0 };

/** The `<video>` behind `ref`: its source while `hasSource`, what it does, and the verbs of a remote control. */
export function useFilm({ ref, src, hasSource, isLive, streamId, onWatch }) {
  const [film, setFilm] = useState(STILL);
  const [isSilenced, setSilenced] = useState(false);
  const wants = useRef(true);
  const place = useRef(0);

  // Without its source a video holds no connection and no decoder: that is what "stopped" means here.
  useEffect(() => {
    const video = ref.current;
    if (!hasSource) return undefined;
    video.src = src;
    video.currentTime = place.current;
    return () => {
      place.current = video.currentTime;
      video.pause();
      video.removeAttribute("src");
      video.load();
    };
  }, [ref, src, hasSource]);

  const play = useCallback(async () => {
    const video = ref.current;
    try {
      await video.play();
    } catch (refusal) {
      if (refusal.name !== "NotAllowedError" || !video.isConnected) return;
      // The browser wants a click before it makes a sound; a silent film may begin.
      video.muted = true;
      setSilenced(true);
      await video.play().catch(() => {});
    }
  }, [ref]);

  useEffect(() => {
    if (isLive && wants.current) play();
  }, [isLive, streamId, play]);

  useEffect(() => {
    const hide = () => ref.current?.pause();
    addEventListener("pagehide", hide);
    return () => removeEventListener("pagehide", hide);
  }, [ref]);

  const note = (part) => setFilm((before) => ({ ...before, ...part }));
  const seek = (to) => {
    const video = ref.current;
    if (Number.isFinite(video.duration)) video.currentTime = clamp(to, 0, video.duration);
  };
  const unmute = () => {
    ref.current.muted = false;
    setSilenced(false);
  };
  return {
    ...film,
    isSilenced: isSilenced && film.isMuted,
    unmute,
    seek,
    skip: (by) => seek(ref.current.currentTime + by),
    start: () => {
      wants.current = true;
      note({ hasFailed: false });
      if (isLive) play();
      else onWatch();
    },
    stop: () => {
      wants.current = false;
      ref.current.pause();
    },
    toggleSound: () => {
      if (ref.current.muted) unmute();
      else ref.current.muted = true;
    },
    louder: (by) => {
      ref.current.volume = clamp(ref.current.volume + by, 0, 1);
      if (by > 0) unmute();
    },
    retry: () => {
      note({ hasFailed: false });
      ref.current.load();
      play();
    },
    events: {
      onPlay: () => note({ isPaused: false }),
      onPause: () => note({ isPaused: true }),
      onWaiting: () => note({ isWaiting: true }),
      onPlaying: () => note({ isWaiting: false, hasFailed: false }),
      onVolumeChange: (event) => note({ isMuted: event.target.muted }),
      onTimeUpdate: (event) => note({ at: event.target.currentTime }),
      onDurationChange: (event) => note({ length: event.target.duration }),
      onEmptied: () => note({ isPaused: true, isWaiting: false }),
      onError: (event) => event.target.hasAttribute("src") && note({ hasFailed: true, isWaiting: false }),
    },
  };
}
