// Makes the finder quicker to use. Everything it does also works by its links and forms.
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Times of another zone, also on this device's own clock. The server does not learn the zone.
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
  weekday: "long",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const minutesOf = (zone, at) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone, hour: "2-digit", minute: "2-digit", weekday: "short" }).format(at);
  } catch {
    return "";
  }
};
const tellOwnTimes = () => {
  for (const line of all("[data-mine]")) {
    const time = find("time", line);
    const at = new Date(time.dateTime);
    if (here && time.dataset.zone && minutesOf(time.dataset.zone, at) !== minutesOf(here, at)) {
      time.textContent = clock.format(at);
      line.prepend(line.dataset.mine + " ");
      line.hidden = false;
    }
  }
};

// “Use my place”: asks the browser, which asks the person. About a kilometre is enough, and goes to
// this server only.
const offerPlace = () => {
  const line = find("[data-here]");
  if (!line || !navigator.geolocation) return;
  line.hidden = false;
  const said = find("[role=status]", line);
  find("button", line).addEventListener("click", () => {
    said.textContent = line.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const form = find("#look");
        const fields = new URLSearchParams(new FormData(form));
        for (const [name, value] of [...fields]) if (!value) fields.delete(name);
        fields.delete("near");
        fields.delete("of");
        fields.set("at", `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`);
        location.assign(`${form.action.split("?")[0]}?${fields}`);
      },
      () => {
        said.textContent = line.dataset.refused;
      },
      { maximumAge: 600000, timeout: 20000 },
    );
  });
};

// Shows another address of the same page without leaving it.
let latest = 0;
const show = async (url, push) => {
  const mine = ++latest;
  const found = find(".found");
  found?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== latest) return;
    swap(page);
    history[push ? "pushState" : "replaceState"](null, "", url);
  } catch {
    location.assign(url);
  }
};

const keyOf = (element) =>
  element.dataset.step ? `[data-step="${element.dataset.step}"]`
  : element.name && element.value !== undefined && element.type === "checkbox" ? `[name="${element.name}"][value="${CSS.escape(element.value)}"]`
  : element.id ? `#${CSS.escape(element.id)}`
  : "";

const swap = (page) => {
  const focused = document.activeElement && document.activeElement !== document.body ? keyOf(document.activeElement) : "";
  const opened = all(".narrower details:not(.where)").map((details) => details.open);
  const place = scrollY;
  find("#main").replaceChildren(...find("#main", page).childNodes);
  all(".narrower details:not(.where)").forEach((details, at) => {
    if (opened.length) details.open = opened[at] ?? details.open;
  });
  begin();
  if (focused) find(focused)?.focus({ preventScroll: true });
  scrollTo(0, place);
};

const addressOf = (form) => {
  const fields = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...fields]) if (!value) fields.delete(name);
  const words = fields.toString();
  return form.action.split("?")[0] + (words ? `?${words}` : "");
};

const beginList = () => {
  const form = find("#look");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(addressOf(form), true);
  });
  for (const field of form.elements) {
    if (field.matches("input[type=checkbox], select")) field.addEventListener("change", () => show(addressOf(form), false));
  }
};

// The map: its links without a new page, and moving it with a finger or the mouse.
const beginMap = () => {
  const box = find("[data-map] .map");
  if (!box) return;
  for (const link of all("[data-map] a[data-step], .map a[data-step]")) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      show(link.href, true);
    });
  }
  const drawing = find("svg", box);
  const moved = find("[data-moved]", drawing);
  let from = null;
  const units = (event) => {
    const scale = drawing.viewBox.baseVal.width / drawing.clientWidth;
    return [(event.clientX - from.x) * scale, (event.clientY - from.y) * scale];
  };
  drawing.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && moved) from = { x: event.clientX, y: event.clientY, far: false };
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = units(event);
    if (!from.far && Math.hypot(x, y) > 8) {
      from.far = true;
      drawing.setPointerCapture(event.pointerId);
      box.classList.add("dragging");
    }
    if (from.far) moved.setAttribute("transform", `translate(${x} ${y})`);
  });
  const end = (event) => {
    if (from?.far) {
      const [x, y] = units(event);
      const url = new URL(location.href);
      url.searchParams.set("c", drawing.dataset.centre);
      url.searchParams.set("z", drawing.dataset.zoom);
      url.searchParams.set("by", `${Math.round(-x)},${Math.round(-y)}`);
      drawing.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
      show(url.href, false);
    }
    from = null;
    box.classList.remove("dragging");
  };
  drawing.addEventListener("pointerup", end);
  drawing.addEventListener("pointercancel", end);
};

// A file goes into the field that could also be typed into; the person sees it before it is sent.
const beginFile = () => {
  const line = find("[data-file]");
  if (!line) return;
  line.hidden = false;
  const input = find("input", line);
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    const large = file.size > 60000;
    find("[role=status]", line).textContent = large ? line.dataset.large : "";
    if (!large) find(`#${line.dataset.file}`).value = await file.text();
  });
};

const begin = () => {
  tellOwnTimes();
  offerPlace();
  beginList();
  beginMap();
};
begin();
beginFile();
addEventListener("popstate", () => location.reload());
