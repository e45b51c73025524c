// Writes static/dist/icons.json: icon name -> the shapes inside its 24 x 24 drawing.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "node_modules", "lucide-static", "icons");
const target = join(root, "static", "dist", "icons.json");

const shapes = (text) =>
  text
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^[\s\S]*?<svg[\s\S]*?>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/\s+/g, " ")
    .replace(/> </g, "><")
    .trim();

const icons = {};
for (const file of readdirSync(source).filter((name) => name.endsWith(".svg")).sort()) {
  icons[file.slice(0, -4)] = shapes(readFileSync(join(source, file), "utf8"));
}
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, JSON.stringify(icons));
console.log(`${Object.keys(icons).length} icons`);
