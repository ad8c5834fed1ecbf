/** A desktop program on the client SDK; sees its public API only. */
@NullMarked
package io.importhub.example.desktop;

import org.jspecify.annotations.NullMarked;
