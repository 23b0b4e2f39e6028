#include "pointer.h"

#include "shapes.h"

enum { TIP = 2 };

static struct canvas arrow;

static void arrow_shape(float x, float y, float grow, struct paint paint) {
    const float outline[] = {0, 0, 0, 19.5f, 4.6f, 15.4f, 7.6f, 22.4f, 11, 21, 8, 14.1f, 14, 14.1f};
    path_place(x, y, 1, 0);
    path_begin();
    for (int i = 0; i < 7; i++) {
        int next = (i + 1) % 7;
        if (grow > 0) path_stroke(outline[2 * i], outline[2 * i + 1], outline[2 * next], outline[2 * next + 1], grow);
    }
    if (grow > 0) path_fill(&arrow, paint);
    fill_polygon(&arrow, outline, 7, paint);
    path_home();
}

void pointer_start(void) {
    arrow = canvas_new(22, 30);
    arrow_shape(TIP + 2, TIP + 3, 1.2f, glass(0xff000000u, 70));
    arrow_shape(TIP, TIP, 1.2f, plain(RGB(0x182030)));
    arrow_shape(TIP, TIP, 0, plain(RGB(0xffffff)));
}

struct rect pointer_box(int x, int y) {
    return rect_of(x - TIP, y - TIP, arrow.width, arrow.height);
}

void pointer_draw(struct canvas *canvas, int x, int y) {
    canvas_draw(canvas, &arrow, x - TIP, y - TIP);
}
