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
    <name>FormsFile</name>
    <message numerus="yes">
        <source>%n form(s) read in. With Ctrl+Z that is undone.</source>
        <translation>
            <numerusform>%n form read in. With Ctrl+Z that is undone.</numerusform>
            <numerusform>%n forms read in. With Ctrl+Z that is undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message numerus="yes">
        <source>%n change(s) could not be written to the file. What do you want to do?</source>
        <translation>
            <numerusform>%n change could not be written to the file. What do you want to do?</numerusform>
            <numerusform>%n changes could not be written to the file. What do you want to do?</numerusform>
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
    <name>Workspace</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
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
