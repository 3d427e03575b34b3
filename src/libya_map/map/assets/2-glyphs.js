/* Glyphs: each actor has a colour and a shape, each standing a way to fill it, so that no state is
   told by colour alone. A glyph is drawn once, then kept as the list of its pixels: stamping
   pixels costs a third of drawing arcs when there are 33,000 of them. */
"use strict";

LibyaMap.STANDINGS = ["claimed", "confirmed", "disputed", "contested"];

LibyaMap.trace = function (context, shape, x, y, r) {
  const polygon = (points, turn, inner) => {
    const n = inner ? points * 2 : points;
    for (let i = 0; i < n; i++) {
      const radius = inner && i % 2 ? r * inner : r;
      const angle = turn + (i * 2 * Math.PI) / n;
      const px = x + radius * Math.sin(angle), py = y - radius * Math.cos(angle);
      if (i) context.lineTo(px, py);
      else context.moveTo(px, py);
    }
    context.closePath();
  };
  const bars = (turn) => {
    const w = r * 0.42, l = r * 1.05;
    const corners = [[-w, -l], [w, -l], [w, -w], [l, -w], [l, w], [w, w],
                     [w, l], [-w, l], [-w, w], [-l, w], [-l, -w], [-w, -w]];
    corners.forEach(([cx, cy], i) => {
      const px = x + cx * Math.cos(turn) - cy * Math.sin(turn);
      const py = y + cx * Math.sin(turn) + cy * Math.cos(turn);
      if (i) context.lineTo(px, py);
      else context.moveTo(px, py);
    });
    context.closePath();
  };
  context.beginPath();
  switch (shape) {
    case "square": context.rect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72); break;
    case "triangle": polygon(3, 0); break;
    case "down": polygon(3, Math.PI); break;
    case "diamond": polygon(4, 0); break;
    case "pentagon": polygon(5, 0); break;
    case "hexagon": polygon(6, 0); break;
    case "star": polygon(5, 0, 0.45); break;
    case "plus": bars(0); break;
    case "cross": bars(Math.PI / 4); break;
    default: context.arc(x, y, r, 0, 2 * Math.PI);
  }
};

/* Stripes in `colour` over `ground`: the fill of what is contested. */
LibyaMap.stripes = function (context, colour, ground, ratio) {
  const size = Math.max(4, Math.round(4 * ratio));
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = colour;
  pen.lineWidth = size / 2.6;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 1, size + 1);
    pen.lineTo(shift + size + 1, -1);
    pen.stroke();
  }
  return context.createPattern(tile, "repeat");
};

/* Draw one state: filled = confirmed, hollow = claimed, striped = contested, a grey ring = unknown. */
LibyaMap.drawGlyph = function (context, actor, standing, x, y, r, look) {
  const colour = actor ? (look.dark ? actor.colour_dark : actor.colour) : look.unknown;
  const line = Math.max(1.2 * look.ratio, r * 0.3);
  LibyaMap.trace(context, actor ? actor.shape : "circle", x, y, actor ? r : r * 0.7);
  context.lineJoin = "round";
  if (!look.crowded) {
    context.strokeStyle = look.halo;
    context.lineWidth = line + 1.6 * look.ratio;
    context.stroke();
  }
  if (!actor) context.fillStyle = look.ground;
  else if (standing === "contested") context.fillStyle = LibyaMap.stripes(context, colour, look.ground, look.ratio);
  else if (standing === "claimed") context.fillStyle = look.ground;
  else context.fillStyle = colour;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = standing === "claimed" || !actor ? line : line * 0.55;
  context.stroke();
};

/* The pixels of a glyph as offsets from its centre, ready to be stamped into a picture that is
   `stride` pixels wide. */
LibyaMap.rasterise = function (actor, standing, r, look, stride) {
  const reach = Math.ceil(r * 1.4 + 3 * look.ratio), size = reach * 2 + 1;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  LibyaMap.drawGlyph(context, actor, standing, reach + 0.5, reach + 0.5, r, look);
  const pixels = new Uint32Array(context.getImageData(0, 0, size, size).data.buffer);
  const offsets = [], colours = [];
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const colour = pixels[y * size + x];
      if (colour >>> 24 < 24) continue;
      offsets.push((y - reach) * stride + (x - reach));
      colours.push(colour);
    }
  return { reach, offsets: Int32Array.from(offsets), colours: Uint32Array.from(colours) };
};
