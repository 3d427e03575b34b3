/* Who holds what on a day: the record as it comes from Python, and a cursor that walks through it.
   Everything here is plain data; nothing draws. */
"use strict";
var LibyaMap = window.LibyaMap || {};
window.LibyaMap = LibyaMap;

LibyaMap.DAY = 86400000;

LibyaMap.State = class {
  /* `record` is the payload of libya_map.map.payload: columns, not rows, so that 33,000 places
     stay small on the wire. Days are counted from `record.start`. */
  constructor(record) {
    this.record = record;
    this.start = Date.parse(record.start + "T00:00:00Z");
    this.days = record.days;
    this.count = record.places.id.length;
    const steps = record.steps;
    this.first = Int32Array.from(steps.first);
    this.from = Int32Array.from(steps.day);
    this.holder = Int16Array.from(steps.holder);
    this.standing = Int8Array.from(steps.standing);
    // one before the first step: "not known", and for a place that only denials tell of, for good
    this.cursor = this.first.slice(0, this.count).map((first) => first - 1);
    this.index = new Map(record.places.id.map((id, i) => [id, i]));
    this.changeDays = Array.from(new Set(record.changes.day)).sort((a, b) => a - b);
    this.day = this.days - 1;
  }

  /* Move every cursor to its step on `day`. Steps lie in time order, so a drag moves each cursor
     by a step or two at most. A place before its first step has the cursor one before it. */
  seek(day) {
    this.day = day;
    const { first, from, cursor } = this;
    for (let place = 0; place < this.count; place++) {
      let at = cursor[place];
      const low = first[place], high = first[place + 1];
      while (at >= low && from[at] > day) at--;
      while (at + 1 < high && from[at + 1] <= day) at++;
      cursor[place] = at;
    }
  }

  /* The step of a place on the current day, or -1 where the record does not reach. */
  step(place) {
    const at = this.cursor[place];
    return at >= this.first[place] ? at : -1;
  }

  holderOf(place) {
    const at = this.step(place);
    return at < 0 ? -1 : this.holder[at];
  }

  standingOf(place) {
    const at = this.step(place);
    return at < 0 ? -1 : this.standing[at];
  }

  sinceOf(place) {
    const at = this.step(place);
    return at < 0 ? -1 : this.record.steps.since[at];
  }

  iso(day) {
    return new Date(this.start + day * LibyaMap.DAY).toISOString().slice(0, 10);
  }

  dayOf(iso) {
    const day = Math.round((Date.parse(iso + "T00:00:00Z") - this.start) / LibyaMap.DAY);
    return Number.isFinite(day) ? Math.min(Math.max(day, 0), this.days - 1) : this.days - 1;
  }

  /* The nearest day with a change before (-1) or after (+1) the current one, or null. */
  neighbour(direction) {
    const days = this.changeDays;
    if (direction > 0) return days.find((d) => d > this.day) ?? null;
    for (let i = days.length - 1; i >= 0; i--) if (days[i] < this.day) return days[i];
    return null;
  }

  /* The changes told of a place, newest first, as small objects. */
  changesOf(place) {
    const c = this.record.changes, found = [];
    for (let i = c.place.length - 1; i >= 0; i--)
      if (c.place[i] === place)
        found.push({
          day: c.day[i], taker: c.taker[i], kind: c.kind[i], standing: c.standing[i],
          by: c.by[i], url: c.url[i],
        });
    return found;
  }
};
