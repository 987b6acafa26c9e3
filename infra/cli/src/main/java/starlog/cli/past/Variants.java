package starlog.cli.past;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import starlog.cli.console.UserFault;
import starlog.sector.fork.Edit;
import starlog.sector.fork.WhatIf.Variant;

/// Forks as people write them: each a line, `name: edit; edit`. Empty lines and what begins with `#` count for nothing.
final class Variants {
    private Variants() {}

    static List<Variant> in(Path file) {
        try {
            return of(Files.readAllLines(file), file);
        } catch (NoSuchFileException e) {
            throw UserFault.usage("there is no file " + file);
        } catch (IOException e) {
            throw new UserFault("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static List<Variant> of(List<String> lines, Path file) {
        List<Variant> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            if (text.isEmpty() || text.startsWith("#")) continue;
            String place = file + ", line " + (line + 1);
            int colon = text.indexOf(':');
            if (colon < 1) throw UserFault.usage(place + " is not \"name: edit; edit\": " + text);
            String name = text.substring(0, colon).strip();
            if (!names.add(name)) throw UserFault.usage(place + ": there are two forks " + name);
            variants.add(new Variant(name, edits(text.substring(colon + 1).split(";"), place)));
        }
        if (variants.isEmpty()) throw UserFault.usage(file + " has no fork");
        return variants;
    }

    private static List<Edit> edits(String[] texts, String place) {
        try {
            return Arrays.stream(texts)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Edit::of)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(place + ": " + e.getMessage());
        }
    }

    static List<Edit> edits(List<String> texts) {
        try {
            return texts.stream().map(Edit::of).toList();
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }
}
