#include "path.h"

#include <math.h>
#include <string.h>

/*
 * Coverage by signed areas: each edge adds, to the pixels it crosses, the area to its right as a difference along the
 * row; a running sum over the row then gives the covered share of each pixel. One unit is 65536.
 */
enum { MAX_EDGES = 8192, ONE = 65536 };

struct edge {
    float x0, y0, x1, y1;
};

static struct edge edges[MAX_EDGES];
static int edge_count;
static float start_x, start_y, last_x, last_y;
static bool open_outline;
static float origin_x, origin_y, axis_x = 1, axis_y;
static int32_t cover[1026 * 770];

struct paint plain(uint32_t colour) {
    return (struct paint){colour, colour, 0, 0, 255};
}

struct paint glass(uint32_t colour, int alpha) {
    return (struct paint){colour, colour, 0, 0, alpha};
}

struct paint gradient(uint32_t top, uint32_t bottom, int y0, int y1) {
    return (struct paint){top, bottom, y0, y1, 255};
}

void path_place(float x, float y, float scale, float angle) {
    origin_x = x;
    origin_y = y;
    axis_x = scale * cosf(angle);
    axis_y = scale * sinf(angle);
}

void path_home(void) {
    path_place(0, 0, 1, 0);
}

static void edge_to(float x, float y) {
    if (edge_count < MAX_EDGES && y != last_y) edges[edge_count++] = (struct edge){last_x, last_y, x, y};
    last_x = x;
    last_y = y;
}

static void close_outline(void) {
    if (open_outline) edge_to(start_x, start_y);
    open_outline = false;
}

void path_begin(void) {
    edge_count = 0;
    open_outline = false;
}

void path_move(float x, float y) {
    close_outline();
    last_x = start_x = origin_x + x * axis_x - y * axis_y;
    last_y = start_y = origin_y + x * axis_y + y * axis_x;
    open_outline = true;
}

void path_line(float x, float y) {
    edge_to(origin_x + x * axis_x - y * axis_y, origin_y + x * axis_y + y * axis_x);
}

void path_quad(float cx, float cy, float x, float y) {
    float scale = axis_x * axis_x + axis_y * axis_y;
    float px = ((last_x - origin_x) * axis_x + (last_y - origin_y) * axis_y) / scale;
    float py = ((last_y - origin_y) * axis_x - (last_x - origin_x) * axis_y) / scale;
    float reach = (fabsf(cx - px) + fabsf(cy - py) + fabsf(x - cx) + fabsf(y - cy)) * sqrtf(scale);
    int steps = 3 + (int)(reach / 9);
    for (int i = 1; i <= steps; i++) {
        float t = (float)i / (float)steps, u = 1 - t;
        path_line(u * u * px + 2 * u * t * cx + t * t * x, u * u * py + 2 * u * t * cy + t * t * y);
    }
}

void path_arc(float cx, float cy, float rx, float ry, float from, float to) {
    float size = sqrtf(fmaxf(rx, ry) * sqrtf(axis_x * axis_x + axis_y * axis_y));
    int steps = 2 + (int)(fabsf(to - from) * (1 + size * 0.8f));
    float step = (to - from) / (float)steps, c = cosf(step), s = sinf(step), x = cosf(from), y = sinf(from);
    if (open_outline)
        path_line(cx + rx * x, cy + ry * y);
    else
        path_move(cx + rx * x, cy + ry * y);
    for (int i = 0; i < steps; i++) {
        float turned = x * c - y * s;
        y = x * s + y * c;
        x = turned;
        path_line(cx + rx * x, cy + ry * y);
    }
}

void path_dot(float x, float y, float radius) {
    close_outline();
    path_arc(x, y, radius, radius, 0, -2 * (float)M_PI);
    close_outline();
}

void path_stroke(float x0, float y0, float x1, float y1, float radius) {
    float dx = x1 - x0, dy = y1 - y0, length = sqrtf(dx * dx + dy * dy);
    if (length > 0.001f) {
        float nx = -dy / length * radius, ny = dx / length * radius;
        path_move(x0 + nx, y0 + ny);
        path_line(x1 + nx, y1 + ny);
        path_line(x1 - nx, y1 - ny);
        path_line(x0 - nx, y0 - ny);
        close_outline();
        path_dot(x1, y1, radius);
    }
    path_dot(x0, y0, radius);
}

static void add(int32_t *row, int at, float area) {
    row[at] += (int32_t)(area * ONE);
}

/* One edge inside one pixel row: height is signed, xa and xb are relative to the row's first pixel. */
static void cover_row(int32_t *row, float width, float height, float xa, float xb) {
    float left = fminf(xa, xb), right = fmaxf(xa, xb);
    if (left >= width) return;
    if (right <= 0) {
        add(row, 0, height);
        return;
    }
    if (left < 0) { /* what lies left of the clip covers every pixel of it */
        float outside = height * -left / (right - left);
        add(row, 0, outside);
        height -= outside;
        left = 0;
    }
    if (right > width) {
        height -= height * (right - width) / (right - left);
        right = width;
    }
    int first = (int)left, last = (int)right;
    if (first == last) {
        float inside = height * (1 - (0.5f * (left + right) - (float)first));
        add(row, first, inside);
        add(row, first + 1, height - inside);
        return;
    }
    float slope = height / (right - left), done = 0;
    for (int x = first; x <= last; x++) { /* `done` is what the pixels up to x already hold */
        float from = fmaxf(left, (float)x), to = fminf(right, (float)(x + 1));
        float total = slope * (fmaxf(0, from - left) + (to - from) * (1 - (0.5f * (from + to) - (float)x)));
        add(row, x, total - done);
        done = total;
    }
    add(row, last + 1, height - done);
}

static void cover_edge(const struct edge *e, struct rect r, int stride) {
    float sign = e->y0 < e->y1 ? 1 : -1;
    float xt = sign > 0 ? e->x0 : e->x1, yt = sign > 0 ? e->y0 : e->y1;
    float xb = sign > 0 ? e->x1 : e->x0, yb = sign > 0 ? e->y1 : e->y0;
    float slope = (xb - xt) / (yb - yt), width = (float)(r.x1 - r.x0);
    float top = fmaxf(yt, (float)r.y0), bottom = fminf(yb, (float)r.y1);
    if (top >= bottom) return;
    int y = (int)top;
    float x = xt + (top - yt) * slope - (float)r.x0;
    while (top < bottom) {
        float next = fminf((float)(y + 1), bottom), x_next = x + (next - top) * slope;
        cover_row(cover + (y - r.y0) * stride, width, sign * (next - top), x, x_next);
        x = x_next;
        top = next;
        y++;
    }
}

static struct rect bounds(void) {
    float x0 = 1e9f, y0 = 1e9f, x1 = -1e9f, y1 = -1e9f;
    for (int i = 0; i < edge_count; i++) {
        const struct edge *e = &edges[i];
        x0 = fminf(x0, fminf(e->x0, e->x1));
        x1 = fmaxf(x1, fmaxf(e->x0, e->x1));
        y0 = fminf(y0, fminf(e->y0, e->y1));
        y1 = fmaxf(y1, fmaxf(e->y0, e->y1));
    }
    if (x0 > x1) return (struct rect){0, 0, 0, 0};
    x0 = fmaxf(x0, -4096), y0 = fmaxf(y0, -4096), x1 = fminf(x1, 8192), y1 = fminf(y1, 8192);
    return (struct rect){(int)floorf(x0), (int)floorf(y0), (int)ceilf(x1), (int)ceilf(y1)};
}

static uint32_t colour_at(const struct paint *paint, int y) {
    if (paint->top == paint->bottom || paint->y1 <= paint->y0) return paint->top;
    int share =
        (int)(((float)y - origin_y - (float)paint->y0 * axis_x) * 255 / ((float)(paint->y1 - paint->y0) * axis_x));
    return colour_mix(paint->top, paint->bottom, share < 0 ? 0 : share > 255 ? 255 : share);
}

void path_fill(struct canvas *canvas, struct paint paint) {
    close_outline();
    struct rect r = rect_intersect(bounds(), canvas->clip);
    if (rect_empty(r)) return;
    int stride = r.x1 - r.x0 + 2;
    memset(cover, 0, (size_t)stride * (size_t)(r.y1 - r.y0) * sizeof *cover);
    for (int i = 0; i < edge_count; i++) cover_edge(&edges[i], r, stride);
    for (int y = r.y0; y < r.y1; y++) {
        const int32_t *row = cover + (y - r.y0) * stride;
        uint32_t *target = canvas->pixels + y * canvas->width + r.x0;
        uint32_t colour = colour_at(&paint, y);
        int32_t sum = 0;
        for (int n = r.x1 - r.x0; n > 0; n--, row++, target++) {
            sum += *row;
            int32_t share = (sum < 0 ? -sum : sum) + 128;
            if (share < 256) continue;
            uint32_t alpha = share >= ONE - 256 ? (uint32_t)paint.alpha : (uint32_t)((share >> 8) * paint.alpha) >> 8;
            *target = alpha == 255 ? colour : blend(*target, colour, alpha);
        }
    }
}
