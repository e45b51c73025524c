// Everything works without script; these make it quicker.
import "./start.js";
import "./hx.js";
import "./toast.js";
import "./menu.js";
import "./sheet.js";
import "./copy.js";
import "./stepper.js";
import "./cascade.js";
import "./files.js";
import "./faults.js";
import "./theme.js";
import "./scan.js";
import "./keys.js";
import "./ticks.js";
import "./gallery.js";
import "./passkey.js";
