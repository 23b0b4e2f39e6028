package dev.loco.agent.viewer;

import dev.loco.agent.capture.Demand;
import dev.loco.video.RenditionKind;

/** Where pictures and sound come from: told what the viewers want. */
public interface Source {

    /** Gives nothing. */
    Source NOTHING = new Source() {
        @Override
        public void demand(Demand demand) {}

        @Override
        public void requestKeyframe(RenditionKind kind) {}

        @Override
        public void soundWanted(boolean wanted) {}
    };

    void demand(Demand demand);

    void requestKeyframe(RenditionKind kind);

    void soundWanted(boolean wanted);
}
