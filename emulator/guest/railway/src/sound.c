#include "sound.h"

#include <fcntl.h>
#include <sound/asound.h>
#include <stdbool.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "settings.h"
#include "synth.h"

enum { PERIOD_FRAMES = 480, PERIODS = 8, FRAME_BYTES = 4 };

static int card = -1;
static const struct clip *playing;
static int next_frame;

static void set_mask(struct snd_pcm_hw_params *p, int parameter, unsigned value) {
    struct snd_mask *mask = &p->masks[parameter - SNDRV_PCM_HW_PARAM_FIRST_MASK];
    memset(mask, 0, sizeof *mask);
    mask->bits[value / 32] |= 1u << (value % 32);
}

static void set_interval(struct snd_pcm_hw_params *p, int parameter, unsigned value) {
    struct snd_interval *interval = &p->intervals[parameter - SNDRV_PCM_HW_PARAM_FIRST_INTERVAL];
    *interval = (struct snd_interval){.min = value, .max = value, .integer = 1};
}

static bool set_hardware(void) {
    struct snd_pcm_hw_params p = {.rmask = ~0u, .info = ~0u};
    for (int i = 0; i <= SNDRV_PCM_HW_PARAM_LAST_MASK - SNDRV_PCM_HW_PARAM_FIRST_MASK; i++)
        memset(&p.masks[i], 0xff, sizeof p.masks[i]);
    for (int i = 0; i <= SNDRV_PCM_HW_PARAM_LAST_INTERVAL - SNDRV_PCM_HW_PARAM_FIRST_INTERVAL; i++)
        p.intervals[i] = (struct snd_interval){.min = 0, .max = ~0u};
    set_mask(&p, SNDRV_PCM_HW_PARAM_ACCESS, SNDRV_PCM_ACCESS_RW_INTERLEAVED);
    set_mask(&p, SNDRV_PCM_HW_PARAM_FORMAT, SNDRV_PCM_FORMAT_S16_LE);
    set_interval(&p, SNDRV_PCM_HW_PARAM_CHANNELS, 2);
    set_interval(&p, SNDRV_PCM_HW_PARAM_RATE, SYNTH_HERTZ);
    set_interval(&p, SNDRV_PCM_HW_PARAM_PERIOD_SIZE, PERIOD_FRAMES);
    set_interval(&p, SNDRV_PCM_HW_PARAM_PERIODS, PERIODS);
    return ioctl(card, SNDRV_PCM_IOCTL_HW_PARAMS, &p) == 0;
}

/* The voice starts when two periods are there, and the card stops by itself when it runs dry. */
static bool set_software(void) {
    struct snd_pcm_sw_params p = {.period_step = 1,
                                  .avail_min = PERIOD_FRAMES,
                                  .start_threshold = 2 * PERIOD_FRAMES,
                                  .stop_threshold = PERIODS * PERIOD_FRAMES,
                                  .boundary = PERIODS * PERIOD_FRAMES};
    while (p.boundary * 2 <= 0x7fffffffUL) p.boundary *= 2;
    return ioctl(card, SNDRV_PCM_IOCTL_SW_PARAMS, &p) == 0;
}

/* Turns up what a codec mutes after reset: every volume to its maximum, every switch on. */
static void open_mixer(void) {
    int mixer = open("/dev/snd/controlC0", O_RDWR | O_CLOEXEC);
    if (mixer < 0) return;
    static const char *const names[] = {"Master Playback Volume", "PCM Playback Volume", "Master Playback Switch",
                                        "PCM Playback Switch"};
    for (int i = 0; i < 4; i++) {
        struct snd_ctl_elem_info info = {.id = {.iface = SNDRV_CTL_ELEM_IFACE_MIXER}};
        strcpy((char *)info.id.name, names[i]);
        if (ioctl(mixer, SNDRV_CTL_IOCTL_ELEM_INFO, &info) != 0) continue;
        struct snd_ctl_elem_value value = {.id = info.id};
        for (unsigned channel = 0; channel < info.count; channel++)
            value.value.integer.value[channel] = info.type == SNDRV_CTL_ELEM_TYPE_BOOLEAN ? 1 : info.value.integer.max;
        ioctl(mixer, SNDRV_CTL_IOCTL_ELEM_WRITE, &value);
    }
    close(mixer);
}

static bool open_card(void) {
    if (card >= 0) return true;
    card = open("/dev/snd/pcmC0D0p", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (card < 0) return false;
    open_mixer();
    if (set_hardware() && set_software()) return true;
    close(card);
    card = -1;
    return false;
}

void sound_play(enum sound sound) {
    if (settings.muted || !open_card()) return;
    const struct clip *clip = synth_clip(sound);
    if (!clip->samples) return;
    ioctl(card, SNDRV_PCM_IOCTL_DROP);
    ioctl(card, SNDRV_PCM_IOCTL_PREPARE);
    playing = clip;
    next_frame = 0;
    sound_feed();
}

void sound_toggle(void) {
    settings.muted = !settings.muted;
    if (settings.muted && card >= 0) ioctl(card, SNDRV_PCM_IOCTL_DROP);
    if (settings.muted) playing = NULL;
}

int sound_poll(struct pollfd *entry) {
    if (!playing) return 0;
    *entry = (struct pollfd){.fd = card, .events = POLLOUT};
    return 1;
}

void sound_feed(void) {
    if (!playing) return;
    struct snd_xferi transfer = {.buf = playing->samples + 2 * next_frame,
                                 .frames = (snd_pcm_uframes_t)(playing->frames - next_frame)};
    if (ioctl(card, SNDRV_PCM_IOCTL_WRITEI_FRAMES, &transfer) != 0) {
        struct snd_pcm_status status;
        if (ioctl(card, SNDRV_PCM_IOCTL_STATUS, &status) == 0 && status.state == SNDRV_PCM_STATE_XRUN)
            ioctl(card, SNDRV_PCM_IOCTL_PREPARE);
        return;
    }
    next_frame += (int)transfer.result;
    if (next_frame >= playing->frames) playing = NULL;
}
