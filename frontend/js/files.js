import { each, once } from "./start.js";

// A drop zone takes a click, a drop and a paste, and shows what was chosen. The only one of a page also takes
// what is pasted or dropped elsewhere on it; a picture let go beside it must not replace the page.
const SIDE = 192;

async function picture(file) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", file.name);
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.max(SIDE / bitmap.width, SIDE / bitmap.height);
    const [width, height] = [bitmap.width * scale, bitmap.height * scale];
    canvas.getContext("2d").drawImage(bitmap, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
  } catch {
    return null;
  }
  return canvas;
}

async function show(input, place) {
  const figures = [];
  for (const file of input.files) {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    caption.textContent = file.name;
    const drawn = file.type.startsWith("image/") ? await picture(file) : null;
    figure.append(...(drawn ? [drawn, caption] : [caption]));
    figures.push(figure);
  }
  place.replaceChildren(...figures);
}

each(".drop", (zone) => {
  if (!once(zone, "Drop")) return;
  const input = zone.querySelector("input[type=file]");
  const place = zone.parentElement.querySelector(".previews");
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("over"));
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  input.addEventListener("change", () => place && show(input, place));
});

function zoneOf(event) {
  const zones = document.querySelectorAll(".drop:has(input[type=file]:enabled)");
  return event.target.closest?.(".drop") ?? (zones.length === 1 ? zones[0] : null);
}

function take(zone, files) {
  const input = zone.querySelector("input[type=file]");
  const taken = new DataTransfer();
  for (const file of input.multiple ? files : [files[0]]) taken.items.add(file);
  input.files = taken.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("paste", (event) => {
  const files = event.clipboardData?.files;
  const isTyping = event.target.closest?.("input:not([type=file]), textarea");
  if (!files?.length || (isTyping && event.clipboardData.types.includes("text/plain"))) return;
  const zone = zoneOf(event);
  if (!zone) return;
  event.preventDefault();
  take(zone, files);
});

const brings = (event) => event.dataTransfer?.types.includes("Files") && document.querySelector(".drop");
document.addEventListener("dragover", (event) => {
  if (brings(event) && !event.target.closest?.(".drop")) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!brings(event) || event.target.closest?.(".drop")) return;
  event.preventDefault();
  const zone = zoneOf(event);
  if (zone && event.dataTransfer.files.length) take(zone, event.dataTransfer.files);
});
