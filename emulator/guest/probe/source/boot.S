/* Multiboot entry (Multiboot Specification 0.6.96 §3.1), flat segments, interrupt entries. */
        .set    MULTIBOOT_MAGIC, 0x1BADB002
        .section .multiboot, "a"
        .align  4
        .long   MULTIBOOT_MAGIC, 0, -MULTIBOOT_MAGIC

        .text
        .code32
        .global start
start:  cli
        cld
        mov     $stack_top, %esp
        lgdt    gdt_register
        ljmp    $0x08, $1f
1:      mov     $0x10, %ax
        mov     %ax, %ds
        mov     %ax, %es
        mov     %ax, %fs
        mov     %ax, %gs
        mov     %ax, %ss
        call    probe_main
2:      cli
        hlt
        jmp     2b

        .macro  ENTRY name, handler
        .global \name
\name:  pusha
        cld
        call    \handler
        popa
        iret
        .endm
        ENTRY   timer_entry, on_timer
        ENTRY   input_entry, on_input
        ENTRY   sound_entry, on_sound

        .global ignored_entry
ignored_entry:
        iret

        .data
        .align  8
gdt:    .quad   0
        .quad   0x00CF9A000000FFFF
        .quad   0x00CF92000000FFFF
gdt_register:
        .word   . - gdt - 1
        .long   gdt

        .bss
        .align  16
        .skip   16384
stack_top:

        .section .note.GNU-stack, "", @progbits
