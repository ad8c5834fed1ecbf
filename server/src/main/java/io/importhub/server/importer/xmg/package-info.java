/**
 * Command files in XML ({@code .xmg}), as {@code docs/formats/xmg.md} describes them. Start at
 * {@code XmgImporter}; the way of a command is {@code XmlText}, {@code XmlEvents}, {@code
 * AttributeReader}, {@code ObjectElement} or {@code LinkElement}, {@code XmgChanges}, and {@code
 * XmgReader} leads it. Uses importer and repository.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"importer", "repository"})
package io.importhub.server.importer.xmg;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
