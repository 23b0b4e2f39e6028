/**
 * The viewers of one instance: what each wants, what it gets, and when it is dropped. Main types: {@link dev.loco.agent.viewer.Viewers} and
 * {@link dev.loco.agent.viewer.Viewer}; a {@link dev.loco.agent.viewer.Delivery} is the way to one of them.
 */
@NullMarked
package dev.loco.agent.viewer;

import org.jspecify.annotations.NullMarked;
