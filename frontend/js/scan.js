import { each, once } from "./start.js";

// A scan field keeps the focus for the keyboard wedge, drops repeats and sounds the verdict.
const REPEAT = 1200;

// Browsers allow sound and buzz only after the first touch or key.
const touched = () => navigator.userActivation?.hasBeenActive ?? true;

function beep(kind) {
  const Sound = window.AudioContext ?? window.webkitAudioContext;
  if (!Sound || !touched()) return;
  const context = (beep.context ??= new Sound());
  const tones = kind === "ok" ? [880, 1320] : kind === "hold" ? [220, 220, 220] : [440, 330];
  tones.forEach((pitch, index) => {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const begin = context.currentTime + index * 0.16;
    tone.frequency.value = pitch;
    tone.type = kind === "ok" ? "sine" : "square";
    volume.gain.setValueAtTime(0.12, begin);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.14);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 0.15);
  });
}

// Every answer brings a new field: what was scanned last is kept here, and the page listens once.
let last = "";
let at = 0;
const current = () => document.querySelector("[data-scan]");
const busy = () => document.querySelector("dialog[open]") || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");

each("[data-scan]", (input) => {
  if (!once(input, "Scan")) return;
  input.focus({ preventScroll: true });
  input.form?.addEventListener("submit", (event) => {
    const now = Date.now();
    input.value = input.value.trim();
    if (!input.value || (input.value === last && now - at < REPEAT)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      input.select();
      return;
    }
    last = input.value;
    at = now;
  }, { capture: true });
});

document.addEventListener("keydown", (event) => {
  const input = current();
  if (!input || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || busy()) return;
  input.focus({ preventScroll: true });
  input.value = "";
});

// A scan that began before the answer came is not cut in two: only the old code is marked to be replaced.
document.addEventListener("htmx:afterSettle", () => {
  const input = current();
  if (!input || (busy() && document.activeElement !== input)) return;
  input.focus({ preventScroll: true });
  if (input.value === last) input.select();
});

// A clerk who scans the next parcel while the scale's field has the focus means the parcel, not kilograms.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  const code = document.getElementById("code");
  if (event.key !== "Enter" || !code?.form || !field.matches?.("input[inputmode=decimal]")) return;
  const scanned = /(?:[A-Za-z][\w-]{7,}|\d{18,})$/.exec(field.value.trim());
  if (!scanned) return;
  event.preventDefault();
  field.value = field.value.trim().slice(0, scanned.index);
  last = code.value = scanned[0];
  at = Date.now();
  code.form.requestSubmit();
}, { capture: true });

each(".verdict[data-kind]", (verdict) => {
  if (!once(verdict, "Verdict")) return;
  beep(verdict.dataset.kind);
  if (touched()) navigator.vibrate?.(verdict.dataset.kind === "ok" ? 60 : [120, 60, 120]);
});
