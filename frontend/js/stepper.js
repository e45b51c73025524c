import { each, once } from "./start.js";

each(".stepper", (stepper) => {
  if (!once(stepper, "Stepper")) return;
  const input = stepper.querySelector("input");
  const [less, more] = stepper.querySelectorAll("button");
  const lowest = Number(input.min || 0);
  const highest = input.max === "" ? Infinity : Number(input.max);
  const show = () => {
    less.disabled = Number(input.value) <= lowest;
    more.disabled = Number(input.value) >= highest;
  };
  const move = (by) => {
    input.value = String(Math.min(highest, Math.max(lowest, Number(input.value || 0) + by)));
    show();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  less.addEventListener("click", () => move(-1));
  more.addEventListener("click", () => move(1));
  input.addEventListener("input", show);
  show();
});
