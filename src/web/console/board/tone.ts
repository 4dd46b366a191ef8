let context: AudioContext | undefined;

/** One low tone, half a second: the sound of the Stop class and of nothing else. Silent where there is no sound, and until a first key or click in this window. */
export function lowTone(): void {
  if (typeof AudioContext === "undefined" || !navigator.userActivation.hasBeenActive) return;
  context ??= new AudioContext();
  const { currentTime } = context;
  const volume = context.createGain();
  volume.gain.setValueAtTime(0.2, currentTime);
  volume.gain.linearRampToValueAtTime(0, currentTime + 0.5);
  const tone = context.createOscillator();
  tone.frequency.value = 196;
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(currentTime + 0.5);
}
