/* The timeline: date, play, previous and next change, a histogram of changes and the thumb.
   It tells `onMove(day)` at every move and `onRelease()` once the day is meant. */
"use strict";

LibyaMap.element = function (tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children); // strings become text nodes: nothing foreign is ever parsed
  return element;
};

LibyaMap.STEP_MS = 90; // a day of playing
LibyaMap.SETTLE_MS = 180; // a key pressed again within this time is still the same move

LibyaMap.Timeline = class {
  constructor(state, words, callbacks) {
    this.state = state;
    this.words = words;
    this.callbacks = callbacks;
    this.playing = null;
    this.settling = null;
    this.viaKey = 0;
    this.dragging = false;
    this._build();
    this.dress("en", null);
  }

  _button(name, symbol, action) {
    const path = '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="' + symbol + '"/></svg>';
    const button = LibyaMap.element("button", { type: "button", className: "libya-" + name, onclick: action });
    button.innerHTML = path; // our own constant
    return button;
  }

  _build() {
    const E = LibyaMap.element;
    this.previous = this._button("previous", "M12 2v12L4 8zM2 2h2v12H2z", () => this.jump(-1));
    this.play = this._button("play", "M3 1l11 7-11 7z", () => this.toggle());
    this.next = this._button("next", "M4 2v12l8-6zM12 2h2v12h-2z", () => this.jump(1));
    this.date = E("output", { className: "libya-date", htmlFor: "libya-range" });
    this.range = E("input", {
      type: "range", id: "libya-range", min: 0, max: this.state.days - 1, step: 1,
      value: this.state.day, className: "libya-range",
      oninput: () => this._move(Number(this.range.value)),
      onchange: () => this._settle(),
      onpointerdown: () => { this.dragging = true; this.pause(); },
      onpointerup: () => { this.dragging = false; },
      onkeydown: (event) => this._key(event),
    });
    this.bars = E("canvas", { className: "libya-bars" });
    this.bars.setAttribute("aria-hidden", "true");
    this.ends = E("div", { className: "libya-ends" }, E("span"), E("span"));
    this.element = E("section", { className: "libya-timeline" },
      E("div", { className: "libya-row" },
        E("div", { className: "libya-buttons" }, this.previous, this.play, this.next),
        this.date),
      E("div", { className: "libya-track" }, this.bars, this.range),
      this.ends);
    L.DomEvent.disableClickPropagation(this.element);
    L.DomEvent.disableScrollPropagation(this.element);
    new ResizeObserver(() => this._drawBars()).observe(this.bars);
  }

  /* Language and colours. */
  dress(language, look) {
    this.language = language;
    this.look = look || this.look;
    const words = this.words[language], rtl = language === "ar";
    this.element.dir = rtl ? "rtl" : "ltr";
    this.element.lang = language;
    this.element.setAttribute("aria-label", words.timeline);
    const long = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    const weekday = { weekday: "long", ...long };
    const months = words.months; // our own month names: أيار or مايو is a choice, not the browser's
    const write = (options) => (day) => {
      const at = new Date(this.state.start + day * LibyaMap.DAY);
      const text = `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
      return options.weekday ? `${words.weekdays[at.getUTCDay()]}${words.comma} ${text}` : text;
    };
    this.short = write(long);
    this.long = write(weekday);
    for (const [button, word] of [[this.previous, words.previous], [this.next, words.next]]) {
      button.title = word;
      button.setAttribute("aria-label", word);
    }
    this.range.setAttribute("aria-label", words.date);
    this.ends.firstChild.textContent = this.short(0);
    this.ends.lastChild.textContent = this.short(this.state.days - 1);
    this._label();
    this._showDay();
    this._drawBars();
  }

  _label() {
    const words = this.words[this.language], word = this.playing ? words.pause : words.play;
    this.play.title = word;
    this.play.setAttribute("aria-label", word);
    this.play.setAttribute("aria-pressed", String(Boolean(this.playing)));
    this.play.querySelector("path").setAttribute("d", this.playing ? "M3 2h4v12H3zM9 2h4v12H9z" : "M3 1l11 7-11 7z");
  }

  _showDay() {
    const day = this.state.day;
    const text = this.long(day);
    if (this.date.textContent !== text) this.date.textContent = text;
    this.range.setAttribute("aria-valuetext", text);
    const at = (this.state.days > 1 ? day / (this.state.days - 1) : 0) * 100;
    this.element.style.setProperty("--at", at + "%");
  }

  /* Show a day without telling anyone. */
  show(day) {
    this.range.value = day;
    this._showDay();
  }

  _move(day) {
    this.callbacks.onMove(day);
  }

  _settle() {
    this.dragging = false;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.callbacks.onRelease(), LibyaMap.SETTLE_MS * this.viaKey);
    this.viaKey = 0;
  }

  _key(event) {
    this.viaKey = 1;
    if (event.key === " ") {
      event.preventDefault();
      this.toggle();
    } else if (event.key === "n" || event.key === "p") this.jump(event.key === "n" ? 1 : -1);
  }

  jump(direction) {
    this.pause();
    const day = this.state.neighbour(direction);
    if (day === null) return;
    this.range.value = day;
    this._move(day);
    this.viaKey = 1;
    this._settle();
  }

  toggle() {
    if (this.playing) {
      this.pause();
      this.callbacks.onRelease();
      return;
    }
    let day = this.state.day >= this.state.days - 1 ? 0 : this.state.day, last = performance.now();
    const tick = (now) => {
      const steps = Math.floor((now - last) / LibyaMap.STEP_MS);
      if (steps > 0) {
        last += steps * LibyaMap.STEP_MS;
        day = Math.min(day + steps, this.state.days - 1);
        this.range.value = day;
        this._move(day);
      }
      if (day >= this.state.days - 1) {
        this.pause();
        this.callbacks.onRelease();
      } else this.playing = requestAnimationFrame(tick);
    };
    this.playing = requestAnimationFrame(tick);
    this._label();
  }

  pause() {
    if (this.playing) cancelAnimationFrame(this.playing);
    this.playing = null;
    this._label();
  }

  /* Changes per bin of days; a bin is as many days as keep bars at least 3 pixels wide. */
  _drawBars() {
    const { clientWidth: width, clientHeight: height } = this.bars;
    if (!width || !this.look) return;
    const ratio = Math.min(window.devicePixelRatio || 1, 2), days = this.state.days;
    this.bars.width = width * ratio;
    this.bars.height = height * ratio;
    const pen = this.bars.getContext("2d");
    pen.scale(ratio, ratio);
    const bin = Math.max(1, Math.ceil((days * 3) / width)), counts = new Array(Math.ceil(days / bin)).fill(0);
    for (const day of this.state.record.changes.day) counts[Math.floor(day / bin)]++;
    const most = Math.max(1, ...counts), step = (width * bin) / days;
    pen.fillStyle = this.look.bar;
    counts.forEach((count, i) => {
      if (!count) return;
      const tall = Math.max(2, (count / most) * (height - 2));
      const x = this.language === "ar" ? width - (i + 1) * step : i * step;
      pen.fillRect(x, height - tall, Math.max(1, step - 1), tall);
    });
  }
};
