import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** What a page can do with the recording that is shown. */
export interface Frames {
  /** The moment of the frame that is seen, to the millisecond; not where the clock of the player happens to stand. */
  readonly at: number;
  readonly isPlaying: boolean;
  readonly seek: (seconds: number) => void;
  readonly step: (frames: number) => void;
  readonly toggle: () => void;
  readonly setSpeed: (speed: number) => void;
}

/** Steps by frames: half a frame into the wanted one, so that rounding never shows its neighbour. */
export function useFrames(frameRate: number): { video: RefObject<HTMLVideoElement | null>; frames: Frames } {
  const video = useRef<HTMLVideoElement>(null);
  const shown = useRef(0);
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);

  useEffect(() => {
    const player = video.current;
    if (!player) return;
    const show = (seconds: number) => {
      shown.current = seconds;
      setAt(seconds);
    };
    const hear = () => setPlaying(!player.paused);
    const follow = () => show(player.currentTime);
    for (const event of ['play', 'pause', 'ended']) player.addEventListener(event, hear);
    let waiting = 0;
    const hasFrames = typeof player.requestVideoFrameCallback === 'function';
    const next = (_now: number, { mediaTime }: { mediaTime: number }) => {
      show(mediaTime);
      waiting = player.requestVideoFrameCallback(next);
    };
    if (hasFrames) waiting = player.requestVideoFrameCallback(next);
    else player.addEventListener('timeupdate', follow);
    return () => {
      for (const event of ['play', 'pause', 'ended']) player.removeEventListener(event, hear);
      player.removeEventListener('timeupdate', follow);
      if (hasFrames) player.cancelVideoFrameCallback(waiting);
    };
  }, []);

  const seek = useCallback((seconds: number) => {
    const player = video.current;
    if (!player) return;
    player.currentTime = Math.max(0, Math.min(seconds, Number.isFinite(player.duration) ? player.duration : seconds));
  }, []);
  const step = useCallback(
    (frames: number) => {
      video.current?.pause();
      seek(shown.current + (frames + 0.5) / frameRate);
    },
    [frameRate, seek],
  );
  const toggle = useCallback(() => {
    const player = video.current;
    if (player?.paused) void player.play().catch(() => undefined);
    else player?.pause();
  }, []);
  const setSpeed = useCallback((speed: number) => {
    if (video.current) video.current.playbackRate = speed;
  }, []);
  return { video, frames: { at, isPlaying, seek, step, toggle, setSpeed } };
}
