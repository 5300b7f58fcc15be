<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActionColumn</name>
    <message numerus="yes">
        <source>%n done or dropped</source>
        <translation>
            <numerusform>%n done or dropped</numerusform>
            <numerusform>%n done or dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show more (%n)</source>
        <translation>
            <numerusform>Show more (%n)</numerusform>
            <numerusform>Show more (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActionsView</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an owner</source>
        <translation>
            <numerusform>%n without an owner</numerusform>
            <numerusform>%n without an owner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Overdue (%n)</source>
        <translation>
            <numerusform>Overdue (%n)</numerusform>
            <numerusform>Overdue (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnonymousDialog</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EraseConfirm</name>
    <message numerus="yes">
        <source>All %n backup(s) of this pilot on this computer are deleted, and one new one is made.</source>
        <translation>
            <numerusform>The one backup of this pilot on this computer is deleted, and a new one is made.</numerusform>
            <numerusform>All %n backups of this pilot on this computer are deleted, and one new one is made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n pilot(s) with this name off the start page</source>
        <translation>
            <numerusform>Take %n pilot with this name off the start page</numerusform>
            <numerusform>Take %n pilots with this name off the start page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The name is removed from %n place(s) in the pilot. In texts it is replaced by: {instead}</source>
        <translation>
            <numerusform>The name is removed from %n place in the pilot. In texts it is replaced by: {instead}</numerusform>
            <numerusform>The name is removed from %n places in the pilot. In texts it is replaced by: {instead}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message numerus="yes">
        <source>The name appears in %n place(s) in the pilot:</source>
        <translation>
            <numerusform>The name appears in %n place in the pilot:</numerusform>
            <numerusform>The name appears in %n places in the pilot:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormsFile</name>
    <message numerus="yes">
        <source>%n form(s) read in. With {undo} that is undone.</source>
        <translation>
            <numerusform>%n form read in. With {undo} that is undone.</numerusform>
            <numerusform>%n forms read in. With {undo} that is undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundPlaces</name>
    <message numerus="yes">
        <source>… and %n more, which go too</source>
        <translation>
            <numerusform>… and %n more, which goes too</numerusform>
            <numerusform>… and %n more, which go too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>%n change(s) from the other copy are taken over automatically</source>
        <translation>
            <numerusform>%n change from the other copy is taken over automatically</numerusform>
            <numerusform>%n changes from the other copy are taken over automatically</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n deleted</numerusform>
            <numerusform>%n deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) changed in both copies: choose</source>
        <translation>
            <numerusform>%n thing was changed in both copies: choose</numerusform>
            <numerusform>%n things were changed in both copies: choose</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) still to choose.</source>
        <translation>
            <numerusform>%n thing still to choose.</numerusform>
            <numerusform>%n things still to choose.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show more (%n)</source>
        <translation>
            <numerusform>Show more (%n)</numerusform>
            <numerusform>Show more (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message numerus="yes">
        <source>There is another copy of this pilot: {name}. It holds %n change(s) that are not here.</source>
        <translation>
            <numerusform>There is another copy of this pilot: {name}. It holds %n change that is not here.</numerusform>
            <numerusform>There is another copy of this pilot: {name}. It holds %n changes that are not here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhaseReview</name>
    <message numerus="yes">
        <source>Blind spots on the canvas: %n ({names})</source>
        <translation>
            <numerusform>Blind spots on the canvas: %n ({names})</numerusform>
            <numerusform>Blind spots on the canvas: %n ({names})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more that stay as they are.</source>
        <translation>
            <numerusform>… and %n more that stays as it is.</numerusform>
            <numerusform>… and %n more that stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PilotCloser</name>
    <message numerus="yes">
        <source>%n change(s) could not be written to the file. What do you want to do?</source>
        <translation>
            <numerusform>%n change could not be written to the file. What do you want to do?</numerusform>
            <numerusform>%n changes could not be written to the file. What do you want to do?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordPhrases</name>
    <message numerus="yes">
        <source>%n different in that version</source>
        <translation>
            <numerusform>%n different in that version</numerusform>
            <numerusform>%n different in that version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n only in that version</source>
        <translation>
            <numerusform>%n only in that version</numerusform>
            <numerusform>%n only in that version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n only in the pilot as it is now</source>
        <translation>
            <numerusform>%n only in the pilot as it is now</numerusform>
            <numerusform>%n only in the pilot as it is now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovalSection</name>
    <message numerus="yes">
        <source>The name stands in %n place(s). What is ticked is removed.</source>
        <translation>
            <numerusform>The name stands in %n place. What is ticked is removed.</numerusform>
            <numerusform>The name stands in %n places. What is ticked is removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n action(s)</source>
        <translation>
            <numerusform>%n action</numerusform>
            <numerusform>%n actions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n canvas item(s) discussed</source>
        <translation>
            <numerusform>%n canvas item discussed</numerusform>
            <numerusform>%n canvas items discussed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n month ago</numerusform>
            <numerusform>%n months ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n round(s) of the scan</source>
        <translation>
            <numerusform>%n round of the scan</numerusform>
            <numerusform>%n rounds of the scan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n week ago</numerusform>
            <numerusform>%n weeks ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundDialog</name>
    <message numerus="yes">
        <source>Use the same people as in ‘{name}’ (%n person(s))</source>
        <translation>
            <numerusform>Use the same people as in ‘{name}’ (%n person)</numerusform>
            <numerusform>Use the same people as in ‘{name}’ (%n people)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpreadRow</name>
    <message numerus="yes">
        <source>%n don’t know</source>
        <translation>
            <numerusform>%n does not know</numerusform>
            <numerusform>%n don’t know</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionDialog</name>
    <message numerus="yes">
        <source>{title}: %n answer(s) kept</source>
        <translation>
            <numerusform>{title}: %n answer kept</numerusform>
            <numerusform>{title}: %n answers kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message numerus="yes">
        <source>Saving %n change(s). Then the pilot closes.</source>
        <translation>
            <numerusform>Saving %n change. Then the pilot closes.</numerusform>
            <numerusform>Saving %n changes. Then the pilot closes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_ActionRow</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ %n done</source>
        <translation>
            <numerusform>✓ %n done</numerusform>
            <numerusform>✓ %n done</numerusform>
        </translation>
    </message>
</context>
</TS>
