/** The main job through clients that are not ours: the programs of docs/examples. */
package io.importhub.server.foreign;
