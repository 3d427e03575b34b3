/* The layer of places: one canvas for estimated areas, one for places, one for names.
   `paint` runs at every move of the thumb and must stay cheap; `arrange` runs when the map has
   moved and may take its time.

   What a frame costs is less the script than the pixels that the browser must put together again
   without a graphics card. So `paint` hands over only the rectangle that holds what has changed,
   and leaves the areas alone while they stay as they are. */
"use strict";

LibyaMap.NOT_SHOWN = -9; // no state has this code

LibyaMap.SIZES = [7.5, 5.6, 4.6]; // radius in CSS pixels by rank: cities, towns and bases, the rest

LibyaMap.Places = L.Layer.extend({
  initialize(state, look) {
    this.state = state;
    this.look = look;
    this.selected = -1;
    this.language = "en";
  },

  onAdd(map) {
    this._map = map;
    const make = (name) => {
      const canvas = L.DomUtil.create("canvas", "libya-canvas leaflet-zoom-hide libya-" + name, map.getPanes().overlayPane);
      canvas.setAttribute("aria-hidden", "true");
      return canvas;
    };
    this.areas = make("areas");
    this.points = make("points");
    this.names = make("names");
    const { lat, lon } = this.state.record.places;
    this.placed = [];
    for (let i = 0; i < this.state.count; i++) if (lat[i] !== null && lon[i] !== null) this.placed.push(i);
    map.on("moveend zoomend resize viewreset", this.arrange, this);
    this.arrange();
  },

  onRemove(map) {
    map.off("moveend zoomend resize viewreset", this.arrange, this);
    for (const canvas of [this.areas, this.points, this.names]) canvas.remove();
  },

  dress(look) {
    this.look = look;
    if (this._map) this.arrange();
  },

  /* Fit the canvases to the view and find what is in it. */
  arrange() {
    const map = this._map, size = map.getSize(), ratio = Math.min(window.devicePixelRatio || 1, 2);
    if (!size.x || !size.y) return;
    this.look.ratio = ratio;
    const origin = map.containerPointToLayerPoint([0, 0]);
    for (const canvas of [this.areas, this.points, this.names]) {
      L.DomUtil.setPosition(canvas, origin);
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
    }
    const pen = this.points.getContext("2d");
    this.picture = pen.createImageData(this.points.width, this.points.height);
    this.pixels = new Uint32Array(this.picture.data.buffer);
    this.shownAreas = null;
    this.glyphs = new Map();
    this.scale = this._scale();
    this._find(size, ratio);
    this.paint();
    this._writeNames(size, ratio);
  },

  _scale() {
    const zoom = this._map.getZoom();
    // thousands of places need small glyphs without a halo: fewer pixels to stamp
    this.look.crowded = this.placed.length > 5000;
    const crowd = this.look.crowded ? 0.55 : 1;
    return crowd * Math.min(1.35, Math.max(0.8, 0.8 + (zoom - 6) * 0.12));
  },

  _find(size, ratio) {
    const map = this._map, { lat, lon, radius, rank } = this.state.record.places;
    const zoom = map.getZoom(), pixel = map.getPixelBounds().min, seen = [], areas = [];
    for (const place of this.placed) {
      const at = map.project([lat[place], lon[place]], zoom).subtract(pixel);
      const km = radius[place];
      if (km) {
        // metres per pixel at this latitude (spherical Mercator)
        const metres = (40075016.7 * Math.cos((lat[place] * Math.PI) / 180)) / (256 * 2 ** zoom);
        const r = (km * 1000) / metres;
        if (at.x > -r && at.y > -r && at.x < size.x + r && at.y < size.y + r)
          areas.push({ place, x: at.x, y: at.y, r: Math.max(r, 5) });
      } else if (at.x > -20 && at.y > -20 && at.x < size.x + 20 && at.y < size.y + 20)
        seen.push({ place, x: at.x, y: at.y, rank: rank[place] });
    }
    seen.sort((a, b) => b.rank - a.rank); // the largest are drawn last, on top
    areas.sort((a, b) => b.r - a.r);
    this.seen = seen;
    this.seenAreas = areas;
    const n = seen.length;
    this.order = Int32Array.from(seen, (s) => s.place);
    this.px = Int32Array.from(seen, (s) => Math.round(s.x * ratio));
    this.py = Int32Array.from(seen, (s) => Math.round(s.y * ratio));
    this.pr = Int8Array.from(seen, (s) => s.rank);
    this.shown = new Int32Array(n).fill(LibyaMap.NOT_SHOWN);
    this.n = n;
  },

  /* What is told of a place on the current day as one number: its holder and standing. */
  _code(place) {
    const step = this.state.step(place);
    return step < 0 ? -1 : this.state.holder[step] * 8 + this.state.standing[step] + 1;
  },

  _glyph(code, rank) {
    const key = (code + 1) * 8 + rank;
    let glyph = this.glyphs.get(key);
    if (!glyph) {
      const r = LibyaMap.SIZES[rank] * this.scale * this.look.ratio;
      const holder = code >> 3, standing = (code & 7) - 1;
      const actor = holder < 0 ? null : this.state.record.actors[holder];
      glyph = LibyaMap.rasterise(actor, LibyaMap.STANDINGS[standing], r, this.look, this.points.width);
      this.glyphs.set(key, glyph);
    }
    return glyph;
  },

  paint() {
    if (!this.pixels) return;
    this._paintPoints();
    this._paintAreas();
  },

  _paintPoints() {
    const changed = this._changed();
    if (!changed) return;
    const { pixels, shown, px, py, pr, n } = this;
    const width = this.points.width, height = this.points.height;
    pixels.fill(0);
    for (let i = 0; i < n; i++) {
      const { reach, offsets, colours } = this._glyph(shown[i], pr[i]), x = px[i], y = py[i];
      if (x < reach || y < reach || x >= width - reach || y >= height - reach) continue;
      const base = y * width + x;
      for (let k = 0; k < offsets.length; k++) {
        const at = base + offsets[k], colour = colours[k];
        // soft edges only over nothing: a half-clear pixel must not punch a hole into a neighbour
        if (colour >>> 24 > 200 || pixels[at] === 0) pixels[at] = colour;
      }
    }
    this.points.getContext("2d").putImageData(this.picture, 0, 0, ...changed);
  },

  /* Note the state of every place in view; the rectangle (x, y, width, height) around those that
     have changed since the last time, or null. */
  _changed() {
    const { order, shown, px, py, pr, n } = this;
    let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
    for (let i = 0; i < n; i++) {
      const code = this._code(order[i]);
      if (code === shown[i]) continue;
      // the glyph that goes and the one that comes; they differ in reach
      const before = shown[i] === LibyaMap.NOT_SHOWN ? 0 : this._glyph(shown[i], pr[i]).reach;
      const reach = Math.max(before, this._glyph(code, pr[i]).reach);
      shown[i] = code;
      left = Math.min(left, px[i] - reach);
      right = Math.max(right, px[i] + reach);
      top = Math.min(top, py[i] - reach);
      bottom = Math.max(bottom, py[i] + reach);
    }
    return right < left ? null : [left, top, right - left + 1, bottom - top + 1];
  },

  /* Estimated areas: a disc of the radius within which the place lies, never a pin. */
  _paintAreas() {
    const shown = [this.selected, ...this.seenAreas.map(({ place }) => this._code(place))].join();
    if (shown === this.shownAreas) return;
    this.shownAreas = shown;
    // an empty canvas costs as much at every frame as a full one
    this.areas.hidden = !this.seenAreas.length && this.selected < 0;
    const pen = this.areas.getContext("2d"), { state, look } = this, ratio = look.ratio;
    pen.clearRect(0, 0, this.areas.width, this.areas.height);
    for (const { place, x, y, r } of this.seenAreas) {
      const holder = state.holderOf(place), standing = LibyaMap.STANDINGS[state.standingOf(place)];
      const actor = holder < 0 ? null : state.record.actors[holder];
      const colour = actor ? (look.dark ? actor.colour_dark : actor.colour) : look.unknown;
      pen.beginPath();
      pen.arc(x * ratio, y * ratio, r * ratio, 0, 2 * Math.PI);
      pen.globalAlpha = !actor ? 0.04 : standing === "contested" ? 0.3 : standing === "claimed" ? 0.08 : 0.2;
      pen.fillStyle = standing === "contested" ? LibyaMap.stripes(pen, colour, look.ground, ratio) : colour;
      pen.fill();
      pen.globalAlpha = 0.95;
      pen.setLineDash([4 * ratio, 3 * ratio]);
      pen.strokeStyle = colour;
      pen.lineWidth = 1.4 * ratio;
      pen.stroke();
      pen.setLineDash([]);
      if (r > 9) LibyaMap.drawGlyph(pen, actor, standing, x * ratio, y * ratio, 3.4 * ratio, look);
    }
    pen.globalAlpha = 1;
    this._paintRing(pen, ratio);
  },

  _paintRing(pen, ratio) {
    if (this.selected < 0) return;
    const area = this.seenAreas.find((s) => s.place === this.selected);
    const point = this.seen.find((s) => s.place === this.selected);
    const at = area || point;
    if (!at) return;
    const r = area ? area.r + 3 : LibyaMap.SIZES[point.rank] * this.scale + 6;
    pen.beginPath();
    pen.arc(at.x * ratio, at.y * ratio, r * ratio, 0, 2 * Math.PI);
    pen.strokeStyle = this.look.text;
    pen.lineWidth = 2.2 * ratio;
    pen.stroke();
  },

  /* Names: the most important first; a name that would lie on another is left out. */
  _writeNames(size, ratio) {
    const pen = this.names.getContext("2d"), { places } = this.state.record;
    const arabic = this.language === "ar", zoom = this._map.getZoom();
    const deepest = zoom < 6 ? 0 : zoom < 8.5 ? 1 : 2, grid = new Map(), cell = 64;
    pen.scale(ratio, ratio);
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const { fame } = places;
    const wanted = this.seen.filter((s) => s.rank <= deepest)
      .sort((a, b) => a.rank - b.rank || fame[b.place] - fame[a.place])
      .concat(zoom >= 9 ? this.seenAreas : []);
    let written = 0;
    for (const { place, x, y, rank } of wanted) {
      if (written > 220) break;
      pen.font = `${rank === 0 ? 600 : 400} ${rank === 0 ? 13 : 12}px ${LibyaMap.FONT}`;
      const name = arabic ? places.name_ar[place] || places.name[place] : places.name[place];
      const width = pen.measureText(name).width, gap = rank === 0 ? 12 : 9;
      const left = arabic ? x - gap - width : x + gap, box = [left - 2, y - 8, left + width + 2, y + 8];
      if (box[0] < 0 || box[2] > size.x || this._taken(grid, cell, box)) continue;
      pen.textAlign = "left";
      pen.direction = arabic ? "rtl" : "ltr";
      pen.strokeStyle = this.look.halo;
      pen.lineWidth = 3.5;
      pen.strokeText(name, left, y);
      pen.fillStyle = this.look.text;
      pen.fillText(name, left, y);
      written++;
    }
  },

  _taken(grid, cell, [x0, y0, x1, y1]) {
    const keys = [];
    for (let gx = Math.floor(x0 / cell); gx <= Math.floor(x1 / cell); gx++)
      for (let gy = Math.floor(y0 / cell); gy <= Math.floor(y1 / cell); gy++) {
        const key = gx + ":" + gy;
        for (const other of grid.get(key) || [])
          if (x0 < other[2] && x1 > other[0] && y0 < other[3] && y1 > other[1]) return true;
        keys.push(key);
      }
    for (const key of keys) grid.set(key, [...(grid.get(key) || []), [x0, y0, x1, y1]]);
    return false;
  },

  /* The place under a point of the container: the nearest glyph, else the smallest area, else -1. */
  at(point) {
    let best = -1, nearest = 14 ** 2;
    for (const { place, x, y, rank } of this.seen) {
      const distance = (x - point.x) ** 2 + (y - point.y) ** 2 + rank;
      if (distance < nearest) [best, nearest] = [place, distance];
    }
    if (best >= 0) return best;
    for (let i = this.seenAreas.length - 1; i >= 0; i--) {
      const { place, x, y, r } = this.seenAreas[i];
      if ((x - point.x) ** 2 + (y - point.y) ** 2 <= Math.max(r, 10) ** 2) return place;
    }
    return -1;
  },
});
