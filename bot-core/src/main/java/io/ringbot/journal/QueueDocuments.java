package io.ringbot.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The data documents in the files of a Chronicle Queue, one after the other, read and never mapped.
 *
 * <p>Chronicle's own tailer maps files, and the process that maps a file which was cut or whose disk is full dies of it, or is
 * left with threads that hang. Its format is simple enough to be read plainly: a file of a cycle is a row of documents, each a
 * little-endian word of 32 bits and its content, beginning at multiples of four:
 *
 * <pre>
 * bits 0-29 length | bit 30 the queue's own data (header, indexes) | bit 31 not finished
 * 0 nothing more is written | 0xC0000000 the cycle is complete: go on in the next file
 * </pre>
 *
 * The word is written after the content, and the next one is zero before that. Cycles follow each other in the order of their
 * names. A test holds this class to what Chronicle's tailer reads.
 *
 * <p>One thread. Allocates nothing per document. A writer may append meanwhile: what is read while it is being written may be
 * torn, so {@link #reread} exists, and no end is believed before it was read twice.
 */
final class QueueDocuments implements AutoCloseable {

    private static final String SUFFIX = ".cq4";
    private static final int NOT_FINISHED = 1 << 31;
    private static final int OWN_DATA = 1 << 30;
    private static final int LENGTH = OWN_DATA - 1;
    private static final int WORD = Integer.BYTES;

    private final Path directory;
    private List<Path> files = List.of();
    private int file = -1;
    private FileChannel channel;
    /** Where the next document begins in the file. */
    private long position;

    private ByteBuffer buffer =
            ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    /** Where in the file the buffer begins. */
    private long bufferStart;

    private long documentStart;
    private int length;

    QueueDocuments(Path directory) throws IOException {
        this.directory = directory;
        list();
    }

    /** A place between two documents. */
    record Mark(int file, long position) {}

    int files() {
        return files.size();
    }

    void toStart() throws IOException {
        to(new Mark(0, 0));
    }

    /** Goes to the start of the newest file; nothing to do where there is none. */
    void toLastFile() throws IOException {
        list();
        if (!files.isEmpty()) {
            open(files.size() - 1);
        }
    }

    /** Goes to the start of the next file, over whatever is left of this one. @return false where there is none */
    boolean toNextFile() throws IOException {
        list();
        if (file + 1 >= files.size()) {
            return false;
        }
        open(file + 1);
        return true;
    }

    /** The place of the document given last. */
    Mark mark() {
        return new Mark(file, documentStart);
    }

    void to(Mark mark) throws IOException {
        open(mark.file);
        position = mark.position;
    }

    /**
     * Takes the next document.
     *
     * @return false where nothing more is written now
     * @throws IOException where the files cannot be read or are not what the queue wrote; the message says where
     */
    boolean next() throws IOException {
        if (channel == null) {
            list();
            if (files.isEmpty()) {
                return false;
            }
            open(0);
        }
        while (true) {
            int word = word();
            if (isPending(word)) {
                // The buffer may be older than the file; and a writer that has begun the next file has finished this
                // one, so
                // the names are read before the word is read again.
                list();
                boolean anotherFile = file + 1 < files.size();
                bufferStart = -1;
                word = word();
                if (isPending(word)) {
                    if (!anotherFile) {
                        return false;
                    }
                    open(file + 1);
                    continue;
                }
            }
            documentStart = position;
            length = word & LENGTH;
            position = aligned(position + WORD + length);
            if ((word & OWN_DATA) == 0) {
                require(documentStart + WORD, length);
                return true;
            }
            if (position > channel.size()) {
                throw cut(documentStart + WORD + length);
            }
        }
    }

    private static boolean isPending(int word) {
        return (word & NOT_FINISHED) != 0 || word == 0;
    }

    private static long aligned(long at) {
        return at + 3 & ~3L;
    }

    private int word() throws IOException {
        require(position, WORD);
        return buffer.getInt((int) (position - bufferStart));
    }

    /** Sees to it that the buffer holds this part of the file. */
    private void require(long from, int count) throws IOException {
        if (bufferStart >= 0 && from >= bufferStart && from + count <= bufferStart + buffer.limit()) {
            return;
        }
        fill(from, count);
    }

    private void fill(long from, int count) throws IOException {
        if (from + count > channel.size()) {
            throw cut(from + count);
        }
        if (count > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(Math.max(count, Math.min(buffer.capacity() * 2, 1 << 28)))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        buffer.clear();
        bufferStart = from;
        while (buffer.position() < count) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                buffer.flip();
                throw cut(from + count);
            }
        }
        buffer.flip();
    }

    private IOException cut(long needed) throws IOException {
        return new IOException(files.get(file).getFileName() + " has " + channel.size() + " bytes where " + needed
                + " are needed: it was cut or its structure is damaged");
    }

    /** Reads the present document anew from the file, in case it was read while it was being written. */
    void reread() throws IOException {
        fill(documentStart + WORD, length);
    }

    /** The bytes that hold the present document, little endian; valid until the next call. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** Where in {@link #buffer()} the present document begins. */
    int offset() {
        return (int) (documentStart + WORD - bufferStart);
    }

    int length() {
        return length;
    }

    private void list() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            all.forEach(found::add);
        }
        Collections.sort(found);
        files = found;
    }

    private void open(int index) throws IOException {
        if (index == file && channel != null) {
            position = 0;
            bufferStart = -1;
            return;
        }
        FileChannel next = FileChannel.open(files.get(index), StandardOpenOption.READ);
        close();
        channel = next;
        file = index;
        position = 0;
        bufferStart = -1;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
