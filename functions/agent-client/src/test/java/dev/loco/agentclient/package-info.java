/** The client against an agent made of canned answers on a real socket. */
package dev.loco.agentclient;
