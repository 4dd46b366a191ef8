let context: AudioContext | undefined;

/** Plays tones one after the other, each `seconds` long. Silent where there is no sound, and until a first key or click in this window. */
function play(hertz: readonly number[], seconds: number): void {
  if (typeof AudioContext === "undefined" || !navigator.userActivation.hasBeenActive) return;
  context ??= new AudioContext();
  for (const [place, frequency] of hertz.entries()) {
    const begins = context.currentTime + place * seconds;
    const volume = context.createGain();
    volume.gain.setValueAtTime(0.2, begins);
    volume.gain.linearRampToValueAtTime(0, begins + seconds);
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(volume).connect(context.destination);
    tone.start(begins);
    tone.stop(begins + seconds);
  }
}

/** One low tone, half a second: the sound of the Stop class and of nothing else. */
export const lowTone = (): void => play([196], 0.5);

/** Two short falling tones: a call has come back that nobody answered. */
export const returnTone = (): void => play([660, 440], 0.2);
