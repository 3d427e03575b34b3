/* The atlas: base outline, places, legend, pop-up and timeline on one Leaflet map, and the bridge
   to the page around it. */
"use strict";

LibyaMap.FONT = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", sans-serif';

LibyaMap.AROUND_KM = 25; // what a place searched for is shown with, on either side

LibyaMap.LOOKS = {
  light: { dark: false, sea: "#dfe7ec", land: "#f7f5f0", country: "#fffdf8", border: "#b9b2a6",
           text: "#1d1d1b", halo: "#fffdf8", ground: "#ffffff", unknown: "#77736b", bar: "#8a8f98" },
  dark: { dark: true, sea: "#12181d", land: "#1d2226", country: "#262c31", border: "#59636b",
          text: "#f2f0ea", halo: "#14181b", ground: "#1b1f23", unknown: "#a5a9ad", bar: "#7f8a94" },
};

LibyaMap.Atlas = class {
  /* `settings`: words (texts by language), views (named bounds), attributions, tiles (opt-in). */
  constructor(map, settings, record) {
    this.map = map;
    this.settings = settings;
    this.state = new LibyaMap.State(record);
    this.sent = 0;
    this.paints = 0;
    this.language = settings.language || "en";
    this.look = { ...this._preferredLook(), ratio: 1 };
    this.frame = 0;
    this.state.seek(settings.date ? this.state.dayOf(settings.date) : this.state.days - 1);
    this._base(record);
    this.places = new LibyaMap.Places(this.state, this.look);
    this.places.language = this.language;
    this.timeline = new LibyaMap.Timeline(this.state, settings.words, {
      onMove: (day) => this.follow(day),
      onRelease: () => this.tell(),
    });
    map.getContainer().append(this.timeline.element);
    map.getContainer().classList.add("libya-map");
    this._legend();
    this._views();
    this._tiles();
    for (const text of settings.attributions) map.attributionControl.addAttribution(text);
    map.on("click", (event) => this.pick(this.places.at(event.containerPoint)));
    map.on("mousemove", (event) => this._hover(event));
    map.on("mouseout", () => this.tip.remove());
    this.tip = LibyaMap.element("div", { className: "libya-tip" });
    map.addLayer(this.places);
    this.dress(this.language, this.look);
    new ResizeObserver(() => { map.invalidateSize(); this._room(); }).observe(map.getContainer());
    this.home();
  }

  _preferredLook() {
    const dark = this.settings.theme ? this.settings.theme === "dark"
      : window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches;
    return dark ? LibyaMap.LOOKS.dark : LibyaMap.LOOKS.light;
  }

  /* Land and sea: the outline travels with the record, so that the map needs no network. */
  _base(record) {
    this.map.createPane("land").style.zIndex = 150; // below tiles and places
    this.base = L.geoJSON(record.outline, { pane: "land", interactive: false, style: (f) => this._landStyle(f) });
    this.base.addTo(this.map);
  }

  _landStyle(feature) {
    const country = feature.properties.role === "country", { look } = this;
    return { stroke: true, color: look.border, weight: country ? 1.6 : 0.8,
             fillColor: country ? look.country : look.land, fillOpacity: this.tileBox && this.tileBox.checked ? 0 : 1 };
  }

  /* Keep the map's own controls above the timeline. */
  _room() {
    this.map.getContainer().style.setProperty("--timeline", this.timeline.element.offsetHeight + "px");
  }

  home() {
    this.show_view(this.settings.views[0]);
  }

  show_view(view) {
    const bottom = this.timeline.element.offsetHeight;
    this.map.fitBounds(view.bounds, { paddingTopLeft: [8, 8], paddingBottomRight: [8, bottom + 8], animate: false });
  }

  _views() {
    this.viewBar = LibyaMap.element("div", { className: "libya-views leaflet-bar" });
    const control = L.control({ position: "topleft" });
    control.onAdd = () => this.viewBar;
    L.DomEvent.disableClickPropagation(this.viewBar);
    control.addTo(this.map);
  }

  /* Tiles from another host are off until the reader switches them on. */
  _tiles() {
    const { tiles } = this.settings;
    if (!tiles) return;
    this.tileLayer = L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: tiles.max_zoom, referrerPolicy: "origin" });
    this.tileBox = LibyaMap.element("input", { type: "checkbox", onchange: () => {
      if (this.tileBox.checked) this.tileLayer.addTo(this.map);
      else this.tileLayer.remove();
      this.base.setStyle((f) => this._landStyle(f));
    } });
  }

  dress(language, look) {
    this.language = language;
    this.look = look;
    const words = this.settings.words[language], box = this.map.getContainer();
    box.dataset.theme = look.dark ? "dark" : "light";
    box.lang = language;
    box.style.background = look.sea;
    this.base.setStyle((f) => this._landStyle(f));
    this.places.language = language;
    this.places.dress(look);
    this.timeline.dress(language, look);
    this.viewBar.replaceChildren(...this.settings.views.map((view) =>
      LibyaMap.element("button", { type: "button", textContent: words[view.word], onclick: () => this.show_view(view) })));
    this._writeLegend();
    this._room();
  }

  /* Called at every move of the thumb; painting waits for the next frame of the screen. */
  follow(day) {
    this.wanted = day;
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => this.catchUp());
  }

  catchUp() {
    this.frame = 0;
    this.state.seek(this.wanted);
    this.places.paint();
    this.timeline._showDay();
    this.paints += 1;
  }

  showDay(day) {
    this.state.seek(day);
    this.timeline.show(day);
    this.places.paint();
  }

  name(place) {
    const { places } = this.state.record;
    return (this.language === "ar" && places.name_ar[place]) || places.name[place];
  }

  actorName(holder) {
    const words = this.settings.words[this.language];
    if (holder < 0) return words.unknown;
    const actor = this.state.record.actors[holder];
    return this.language === "ar" ? actor.name_ar : actor.name;
  }

  pick(place) {
    this.places.selected = place;
    this.places.paint();
    this.map.closePopup();
    if (place >= 0 && this.settings.popups) this._popup(place);
    this.tell();
  }

  _popup(place) {
    const { places } = this.state.record;
    L.popup({ maxWidth: 320, maxHeight: 280, className: "libya-popup" })
      .setLatLng([places.lat[place], places.lon[place]])
      .setContent(LibyaMap.placeCard(this, place))
      .openOn(this.map);
  }

  _hover(event) {
    const place = this.places.at(event.containerPoint), box = this.map.getContainer();
    box.style.cursor = place < 0 ? "" : "pointer";
    if (place < 0) return this.tip.remove();
    const words = this.settings.words[this.language];
    const standing = this.state.standingOf(place);
    const state = standing < 0 ? "" : ` · ${words[LibyaMap.STANDINGS[standing]]}`;
    this.tip.dir = this.language === "ar" ? "rtl" : "ltr";
    this.tip.replaceChildren(LibyaMap.element("b", {}, this.name(place)),
      LibyaMap.element("span", {}, this.actorName(this.state.holderOf(place)) + state));
    this.tip.style.left = event.containerPoint.x + 14 + "px";
    this.tip.style.top = event.containerPoint.y + 14 + "px";
    box.append(this.tip);
    return undefined;
  }

  /* Tell the page around the map what is meant now; in a page of its own nobody listens. */
  tell() {
    if (this.frame) {
      // released before the last move was painted: what is told must be what is shown
      cancelAnimationFrame(this.frame);
      this.catchUp();
    }
    this.sent += 1;
    const value = {
      date: this.state.iso(this.state.day),
      place: this.places.selected < 0 ? null : this.state.record.places.id[this.places.selected],
      n: this.sent,
    };
    this.told = value;
    if (this.settings.bridge)
      window.parent.postMessage({ isStreamlitMessage: true, type: "streamlit:setComponentValue", value, dataType: "json" }, "*");
  }

  /* Go to a place that was searched for: near enough to see it, or the whole of its estimate. */
  _fly({ n, at, radius_km }) {
    this.flown = n;
    const still = window.matchMedia && matchMedia("(prefers-reduced-motion: reduce)").matches;
    const bottom = this.timeline.element.offsetHeight;
    const around = L.latLng(at).toBounds(2000 * Math.max(radius_km, LibyaMap.AROUND_KM));
    this.map.flyToBounds(around, { paddingTopLeft: [8, 8], paddingBottomRight: [8, bottom + 8], animate: !still, duration: 0.8 });
  }

  /* Obey the page: show what it says, unless the reader has moved on since (`heard` is the last
     message the page knew of when it spoke). */
  obey({ date, place, language, theme, heard, flight }) {
    const look = LibyaMap.LOOKS[theme] || this.look;
    if (language !== this.language || look.dark !== this.look.dark) this.dress(language, { ...look, ratio: 1 });
    if (flight && flight.n !== this.flown) this._fly(flight);
    if (heard < this.sent || this.timeline.dragging || this.timeline.playing) return;
    const index = place === null ? -1 : this.state.index.get(place) ?? -1;
    const moved = index >= 0 && index !== this.places.selected;
    this.places.selected = index;
    this.showDay(this.state.dayOf(date));
    const { lat, lon } = this.state.record.places;
    if (moved && lat[index] !== null && !this.map.getBounds().contains([lat[index], lon[index]]))
      this.map.panTo([lat[index], lon[index]], { animate: false });
  }
};

/* What is known of one place, as nodes made of text: strings from reports are never parsed. */
LibyaMap.placeCard = function (atlas, place) {
  const E = LibyaMap.element, words = atlas.settings.words[atlas.language], { state } = atlas;
  const standing = LibyaMap.STANDINGS[state.standingOf(place)];
  const rows = state.changesOf(place).map((change) => {
    const taker = atlas.actorName(change.taker), by = E("bdi", {}, change.by);
    const source = change.url
      ? E("a", { href: change.url, target: "_blank", rel: "noopener noreferrer nofollow" }, by) : by;
    return E("li", {}, E("b", {}, atlas.timeline.short(change.day)), " ",
      `${taker} · ${words[change.kind]} · ${words[LibyaMap.STANDINGS[change.standing]]}: `, source);
  });
  return E("div", { className: "libya-card", dir: atlas.language === "ar" ? "rtl" : "ltr" },
    E("h3", {}, atlas.name(place)),
    E("p", {}, `${atlas.actorName(state.holderOf(place))}${standing ? " · " + words[standing] : ""}`),
    E("ul", {}, ...rows));
};
