/* The legend: which glyph is which actor, and how a standing shows. */
"use strict";

Object.assign(LibyaMap.Atlas.prototype, {
  _legend() {
    const wide = window.innerWidth > 640;
    this.legend = LibyaMap.element("details", { className: "libya-legend leaflet-bar", open: wide });
    const control = L.control({ position: "topright" });
    control.onAdd = () => this.legend;
    L.DomEvent.disableClickPropagation(this.legend);
    L.DomEvent.disableScrollPropagation(this.legend);
    control.addTo(this.map);
  },

  _sample(actor, standing, area) {
    const ratio = 2, size = 18, canvas = LibyaMap.element("canvas", { width: size * ratio, height: size * ratio });
    canvas.setAttribute("aria-hidden", "true");
    const pen = canvas.getContext("2d"), look = { ...this.look, ratio }, middle = (size * ratio) / 2;
    if (area) {
      pen.beginPath();
      pen.arc(middle, middle, 7.5 * ratio, 0, 2 * Math.PI);
      pen.setLineDash([4 * ratio, 3 * ratio]);
      pen.strokeStyle = look.unknown;
      pen.lineWidth = 1.4 * ratio;
      pen.stroke();
    } else LibyaMap.drawGlyph(pen, actor, standing, middle, middle, 5.6 * ratio, look);
    return canvas;
  },

  _writeLegend() {
    const E = LibyaMap.element, words = this.settings.words[this.language];
    const row = (sample, text) => E("li", {}, sample, E("span", {}, text));
    const grey = { colour: this.look.unknown, colour_dark: this.look.unknown, shape: "circle" };
    const holders = new Set(this.state.holder);
    const actors = this.state.record.actors
      .map((actor, i) => (holders.has(i) ? row(this._sample(actor, "confirmed"), this.actorName(i)) : null))
      .filter(Boolean);
    this.legend.dir = this.language === "ar" ? "rtl" : "ltr";
    this.legend.replaceChildren(
      E("summary", {}, words.legend),
      E("ul", {}, ...actors, row(this._sample(null, ""), words.unknown)),
      E("ul", {},
        row(this._sample(grey, "confirmed"), words.confirmed_long),
        row(this._sample(grey, "claimed"), words.claimed_long),
        row(this._sample(grey, "contested"), words.contested_long),
        row(this._sample(null, "", true), words.area_long)));
    if (this.tileBox) this.legend.append(E("label", {}, this.tileBox, E("span", {}, words.tiles)));
  },
});

/* Start on a map: with the record at hand, or fetched once from the app that serves the page. */
LibyaMap.start = async function (map, settings, record) {
  LibyaMap.queue = LibyaMap.queue || [];
  if (!record) {
    // the frame lives at <app>/component/<name>/index.html; the app's routes hang from <app>
    const base = window.location.pathname.split("/component/")[0];
    try {
      const answer = await fetch(base + settings.data);
      if (!answer.ok) throw new Error(String(answer.status));
      record = await answer.json();
    } catch (error) {
      const words = settings.words[settings.language || "en"];
      map.getContainer().append(LibyaMap.element("p", { className: "libya-failure", role: "alert" }, words.no_data));
      throw error;
    }
  }
  LibyaMap.atlas = new LibyaMap.Atlas(map, settings, record);
  for (const command of LibyaMap.queue) LibyaMap.atlas.obey(command);
  LibyaMap.queue = null;
};

/* A command from the page; kept until the record has arrived. */
LibyaMap.obey = function (command) {
  if (LibyaMap.atlas) LibyaMap.atlas.obey(command);
  else (LibyaMap.queue = LibyaMap.queue || []).push(command);
};
