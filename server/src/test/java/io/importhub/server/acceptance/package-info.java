/** The main job through the SDK alone, against a real server. */
package io.importhub.server.acceptance;
