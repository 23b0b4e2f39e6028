/**
 * The ways to a page that decodes by itself: data channels and a WebSocket. Main types: {@link dev.loco.agent.delivery.DataChannelDelivery} and
 * {@link dev.loco.agent.delivery.WebSocketDelivery}.
 */
@NullMarked
package dev.loco.agent.delivery;

import org.jspecify.annotations.NullMarked;
