/**
 * Signing in with the system's browser: a listener on this machine, the address that the browser
 * opens, and what comes back (RFC 8252). Start at {@link
 * io.importhub.client.internal.browser.BrowserFlow}.
 */
@NullMarked
package io.importhub.client.internal.browser;

import org.jspecify.annotations.NullMarked;
